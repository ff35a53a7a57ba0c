@echo off
rem Starts the atlas without internet: run.bat, with the wheels beside this file instead of a network.
rem `make offline-bundle` fills in which Pythons the wheels are for.
setlocal EnableExtensions
set "ACCEPT=@ACCEPT@"
set "NEEDED=@NEEDED@"
set "FROM=--no-index --find-links wheels"
call "%~dp0run.bat"
