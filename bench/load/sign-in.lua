-- Sign-ins of many members; members.txt has a line per member: the username, a blank, the password.
--   wrk … -s sign-in.lua http://localhost:8080 -- members.txt

function init(args)
  bodies = {}
  for line in assert(io.open(args[1] or "members.txt")):lines() do
    local name, password = line:match("^(%S+) (%S+)$")
    bodies[#bodies + 1] = string.format('{"username":"%s","password":"%s"}', name, password)
  end
  at = 0
end

function request()
  at = at % #bodies + 1
  return wrk.format("POST", "/api/signin", { ["Content-Type"] = "application/json" }, bodies[at])
end
