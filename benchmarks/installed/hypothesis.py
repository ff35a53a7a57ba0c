"""Stands before the developer's hypothesis in the servers that are measured: pandera imports it where it is, and no
installation of the atlas has it (requirements.txt)."""

raise ImportError("not in an installation")
