# Waits for the end of its input, which is that of the JVM, then stops the server with these data and deletes them.
# Signals that a terminal sends to all of its processes are not for it.
trap '' INT TERM HUP QUIT
data=$1
while read -r line; do :; done
if [ -f "$data/postmaster.pid" ]; then
  read -r pid < "$data/postmaster.pid"
  # "Immediate shutdown": nothing of it is needed any more.
  kill -QUIT "$pid" 2>/dev/null
  tries=0
  while kill -0 "$pid" 2>/dev/null && [ $tries -lt 100 ]; do
    tries=$((tries + 1))
    sleep 0.05
  done
  kill -KILL "$pid" 2>/dev/null
fi
rm -rf "$data"
