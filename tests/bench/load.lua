-- The load of every measurement over HTTP, for wrk with one thread. tests/bench/lib/load.mjs sets the environment:
--   LOAD_KIND    describe, create, update, delete, search, path or post
--   LOAD_TARGET  the path before the user's id (describe, update, delete), or all of it (create, search, path, post)
--   LOAD_SUFFIX  the path behind the id (update)
--   LOAD_IDS     file of user ids, one a line; describe takes them at random, update and delete in order
--   LOAD_SEED    begins the random numbers
--   LOAD_BODY    body of create, update, search and post; %s, if it is there, stands for a text that no other request of the
--                store has
--   LOAD_SERVICE     service of the signature's scope (connect)
--   LOAD_OPERATION   header X-Amz-Target
--   LOAD_PREFIX  begins that text
--   LOAD_COUNT   end after so many answers; without it wrk's duration ends the load
--   LOAD_CONNECTIONS  wrk's connections, which LOAD_COUNT has to know
--   LOAD_RATE    requests a second, spread evenly; without it each connection asks again when it is answered
-- Requests are put together here and not by wrk.format, because the client shares the machine with the server.
local ffi = require("ffi")
ffi.cdef([[
typedef struct { long seconds; long nanoseconds; } LoadTime;
int clock_gettime(int, LoadTime *);
int kill(int, int);
int getpid(void);
]])
local MONOTONIC, INTERRUPT = 1, 2
local time = ffi.new("LoadTime")

local function now()
  ffi.C.clock_gettime(MONOTONIC, time)
  return tonumber(time.seconds) + tonumber(time.nanoseconds) / 1e9
end

local function option(name, default)
  local value = os.getenv("LOAD_" .. name)
  if value == nil or value == "" then return default end
  return value
end

local kind = option("KIND")
local target = option("TARGET")
local suffix = option("SUFFIX", "")
local prefix = option("PREFIX", "load")
local count = tonumber(option("COUNT"))
local rate = tonumber(option("RATE"))
local connections = tonumber(option("CONNECTIONS"))

local function read_ids(file)
  local ids = {}
  for line in io.lines(file) do ids[#ids + 1] = line end
  return ids
end

local ids = option("IDS") and read_ids(option("IDS"))
local methods = { describe = "GET", path = "GET", create = "PUT", update = "POST", delete = "DELETE", search = "POST", post = "POST" }
local headers -- everything behind the target, up to the empty line
local body_before, body_behind
local issued = 0

local function next_id()
  return ids[(issued - 1) % #ids + 1]
end

local function with_body(path)
  local text = body_behind and string.format("%s%s%08d%s", body_before, prefix, issued, body_behind) or body_before
  return methods[kind] .. " " .. path .. headers .. "Content-Length: " .. #text .. "\r\n\r\n" .. text
end

local makers = {
  describe = function() return "GET " .. target .. ids[math.random(#ids)] .. headers .. "\r\n" end,
  path = function() return "GET " .. target .. headers .. "\r\n" end,
  create = function() return with_body(target) end,
  post = function() return with_body(target) end,
  update = function() return with_body(target .. next_id() .. suffix) end,
  search = function() return with_body(target) end,
  delete = function() return "DELETE " .. target .. next_id() .. suffix .. headers .. "\r\n" end,
}
local make = makers[kind]

local threads = {}
function setup(thread)
  threads[#threads + 1] = thread
end

function init()
  math.randomseed(tonumber(option("SEED", 1)))
  headers = " HTTP/1.1\r\nHost: " .. wrk.headers["Host"] .. "\r\n" ..
    "X-Amz-Date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 " ..
    "Credential=AKIDEXAMPLE/20260101/us-east-1/" .. option("SERVICE", "connect") .. "/aws4_request, SignedHeaders=host;x-amz-date, " ..
    "Signature=" .. string.rep("0", 64) .. "\r\n"
  if option("BODY") then
    local target_header = option("OPERATION")
    headers = headers .. (target_header and "Content-Type: application/x-amz-json-1.0\r\nX-Amz-Target: " .. target_header
      or "Content-Type: application/json") .. "\r\n"
    body_before, body_behind = option("BODY"):match("^(.-)%%s(.*)$")
    body_before = body_before or option("BODY") -- every request has the same
  end
end

local started
elapsed = 0 -- global: done() asks for it

-- wrk asks once for itself, to see whether it pipelines, and then whenever a connection is free: the first call for each
-- connection at once, each further one for an answer. What is still in flight after `count` answers is not counted.
function request()
  issued = issued + 1
  if issued == 2 then started = now() end
  if count and issued == 1 + connections + count then
    elapsed = now() - started
    wrk.thread:stop()
    ffi.C.kill(ffi.C.getpid(), INTERRUPT)
  end
  return make()
end

if rate then
  local slot = 0
  local first
  function delay()
    first = first or now()
    slot = slot + 1
    return math.max(0, math.floor((first + slot / rate - now()) * 1000))
  end
end

function done(summary, latency)
  local counted = threads[1]:get("elapsed")
  local seconds = counted > 0 and counted or summary.duration / 1e6
  local answers = counted > 0 and count or summary.requests
  local errors = summary.errors
  io.write(string.format(
    'LOAD {"answers":%d,"seconds":%.6f,"perSecond":%.1f,"p50":%.3f,"p99":%.3f,"failed":%d,"broken":%d}\n',
    answers, seconds, answers / seconds, latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
