"""Servers of the atlas on this machine, one or several behind nginx, for the tests, benchmarks and screenshots."""
