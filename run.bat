@echo off
rem What `make run` does, on Windows: double-click this file, or call it from a prompt. PORT and PYTHON may be set before.
setlocal EnableExtensions
chcp 65001 >nul
cd /d "%~dp0"
if not defined PORT set "PORT=8501"

rem Python 3.11 or newer: the one that PYTHON names, or the first found. The offline bundle's start.bat, which brings
rem wheels instead of a network (FROM), says for which Pythons they are.
if not defined ACCEPT set "ACCEPT=sys.version_info >= (3, 11)"
if not defined NEEDED set "NEEDED=3.11+"
set "PY="
if defined PYTHON (call :try "%PYTHON%") else (
  for %%v in (3 3.14 3.13 3.12 3.11) do call :try py -%%v
  call :try python
  call :try python3
)
if not defined PY goto no_python

rem An environment that does not start (moved, copied, of another system, of an older Python) is made anew.
set "BIN=.venv\Scripts\python.exe"
if not exist "%BIN%" goto make_venv
"%BIN%" -c "import pip, sys; sys.exit(not (%ACCEPT%))" >nul 2>&1
if "%errorlevel%"=="0" goto install
:make_venv
if exist .venv rmdir /s /q .venv
echo 首次運行，正在準備環境，需要幾分鐘……
echo Preparing the first start: this takes some minutes ...
%PY% -m venv .venv
if not "%errorlevel%"=="0" goto no_venv

:install
rem The file as it was when all of it was installed: a second start installs nothing.
fc /b requirements.txt .venv\installed.txt >nul 2>&1
if "%errorlevel%"=="0" goto start
echo 正在安裝所需的軟件包……
echo Installing the packages that the atlas needs ...
rem uv, of the version in requirements-dev.txt, installs in seconds what takes pip minutes. Where it can't, pip does.
if defined FROM goto with_pip
for /f %%u in ('findstr /b "uv==" requirements-dev.txt') do "%BIN%" -m pip --disable-pip-version-check install --quiet %%u >nul 2>&1
"%BIN%" -m uv pip install --quiet --python "%BIN%" -r requirements.txt >nul 2>&1
if "%errorlevel%"=="0" goto installed
:with_pip
"%BIN%" -m pip --disable-pip-version-check install --quiet %FROM% -r requirements.txt
if not "%errorlevel%"=="0" goto no_packages
:installed
copy /y requirements.txt .venv\installed.txt >nul

:start
echo 圖集地址：http://127.0.0.1:%PORT%　關閉本窗口即停止。
echo The atlas is on http://127.0.0.1:%PORT%. Close this window to stop it.
"%BIN%" -m streamlit run app.py --server.address "127.0.0.1" --server.port "%PORT%"
if errorlevel 1 goto no_start
exit /b 0

:try
if defined PY exit /b
%* -c "import sys; sys.exit(not (%ACCEPT%))" >nul 2>&1
if "%errorlevel%"=="0" set "PY=%*"
exit /b

:no_python
echo.
echo 未找到合適的 Python，需要：%NEEDED%。請從 python.org 安裝，安裝時勾選“Add python.exe to PATH”，再運行本文件。
echo No fitting Python was found; needed: %NEEDED%. Install it from python.org, tick "Add python.exe to PATH", and start this file again.
goto failed

:no_venv
echo.
echo 無法在本文件夾中建立環境。請確認文件夾可寫入，且磁盤有 1 GB 空間。
echo No environment could be made in this folder. Check that it can be written to and that the disk has 1 GB left.
goto failed

:no_packages
echo.
echo 軟件包未能安裝。請檢查網絡或代理設置後再試；沒有網絡的電腦請用離線包，見 README.zh.md。
echo The packages could not be installed. Check the network or the proxy and try again; without a network take the offline bundle, see README.md.
goto failed

:no_start
echo.
echo 圖集未能啟動，原因見上。如端口 %PORT% 已被佔用，請在命令提示符中先運行 set PORT=8502，再運行本文件。
echo The atlas did not start; the reason stands above. If port %PORT% is taken, run set PORT=8502 in a command prompt and then this file.
goto failed

:failed
pause
exit /b 1
