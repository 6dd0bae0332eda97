-- Classic votes, each by another voter.
--   wrk … -s vote.lua http://localhost:8080 -- voters.txt
-- voters.txt has a line per voter who has not voted yet: the candidate's id, a blank, the access token.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  local file = assert(io.open(args[1] or "voters.txt"))
  requests = {}
  local line_number = 0
  -- Each thread takes every n-th line.
  local of = tonumber(args[2] or "1")
  for line in file:lines() do
    if line_number % of == number % of then
      local candidate, token = line:match("^(%d+) (%S+)$")
      requests[#requests + 1] = wrk.format("POST", "/api/candidate/" .. candidate, { ["Authorization"] = "JWT " .. token })
    end
    line_number = line_number + 1
  end
  file:close()
  next_request = 0
end

function request()
  next_request = next_request + 1
  if next_request > #requests then
    -- Everyone has voted: answers from here on would be refusals, and must not be counted.
    wrk.thread:stop()
    return requests[#requests]
  end
  return requests[next_request]
end
