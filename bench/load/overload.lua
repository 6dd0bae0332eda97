-- vote.lua that also counts the answers by status, and those that should say when to come back and do not.
dofile("bench/load/vote.lua")

local all = {}
local number = setup

function setup(thread)
  number(thread)
  table.insert(all, thread)
end

statuses = {}

function response(status, headers)
  local said = tostring(status)
  if (status == 503 or status == 429) and not (headers["Retry-After"] or headers["retry-after"]) then
    said = said .. "-without-Retry-After"
  end
  statuses[said] = (statuses[said] or 0) + 1
end

function done(summary, latency, requests)
  for _, thread in ipairs(all) do
    for status, count in pairs(thread:get("statuses")) do
      print("answers " .. status .. " " .. count)
    end
  end
end
