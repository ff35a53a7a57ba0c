#!/bin/sh
# Starts the atlas without internet, from the wheels beside this file. PORT and PYTHON may be set before.
# `make offline-bundle` fills in which Pythons the wheels are for.
cd "$(dirname "$0")" || exit 1
PORT=${PORT:-8501}
bin=.venv/bin/python

say() { printf '%s\n%s\n' "$1" "$2" >&2; }
accepted() { "$1" -c 'import sys; sys.exit(not (@ACCEPT@))' >/dev/null 2>&1; }

py=
for one in ${PYTHON:-@NAMES@ python3 python}; do
  if accepted "$one"; then py=$one; break; fi
done
if [ -z "$py" ]; then
  say "未找到合適的 Python，需要：@NEEDED@。請安裝後再運行，或指定：PYTHON=/路徑/python3 ./start.sh" \
    "No fitting Python was found; needed: @NEEDED@. Install it, or name one: PYTHON=/path/to/python3 ./start.sh"
  exit 1
fi

# An environment that does not start (moved, copied, of another Python) is made anew. The wheels bring their own pip.
if ! accepted "$bin"; then
  say "首次運行，正在準備環境……" "Preparing the first start ..."
  rm -rf .venv
  "$py" -m venv --without-pip .venv || {
    say "無法在本文件夾中建立環境。請確認文件夾可寫入，且磁盤有 1 GB 空間。" \
      "No environment could be made in this folder. Check that it can be written to and that the disk has 1 GB left."
    exit 1
  }
fi

# The file as it was when all of it was installed: a second start installs nothing.
if ! cmp -s requirements.txt .venv/installed.txt; then
  say "正在安裝隨附的軟件包……" "Installing the packages that came along ..."
  set -- wheels/pip-*.whl
  "$bin" "$1/pip" --disable-pip-version-check install --quiet --no-index --find-links wheels -r requirements.txt || {
    say "軟件包未能安裝，原因見上。請確認壓縮包已完整解壓。" \
      "The packages could not be installed; the reason stands above. Check that the zip file was unpacked whole."
    exit 1
  }
  cp requirements.txt .venv/installed.txt
fi

say "圖集地址：http://127.0.0.1:$PORT　按 Ctrl+C 停止。" "The atlas is on http://127.0.0.1:$PORT. Ctrl+C stops it."
exec "$bin" -m streamlit run app.py --server.address 127.0.0.1 --server.port "$PORT"
