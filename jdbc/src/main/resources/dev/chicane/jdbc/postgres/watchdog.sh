# Waits for the end of its input, which is that of the JVM, then stops the server with these data and deletes them.
# Signals that a terminal sends to all of its processes are not for it.
trap '' INT TERM HUP QUIT
data=$1
while read -r line; do :; done

# The number may be another process's by now: a server's command names its data.
runs() {
  command=$(ps -o command= -p "$1" 2>/dev/null || tr '\000' ' ' < "/proc/$1/cmdline" 2>/dev/null)
  case $command in
    *postgres*"$data"*) return 0 ;;
    *) return 1 ;;
  esac
}

if [ -f "$data/postmaster.pid" ]; then
  read -r pid < "$data/postmaster.pid"
  tries=0
  while runs "$pid" && [ $tries -lt 100 ]; do
    # "Immediate shutdown": nothing of it is needed any more.
    [ $tries -eq 0 ] && kill -QUIT "$pid" 2>/dev/null
    tries=$((tries + 1))
    sleep 0.05
  done
  runs "$pid" && kill -KILL "$pid" 2>/dev/null
fi
rm -rf "$data"
