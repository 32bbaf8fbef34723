/**
 * What must happen in one go, run by Redis itself (Lua). Sent with each call: Redis knows a script again by its
 * content, and a restarted server needs no care.
 */

/** Keys: the update's mark, its lease. Arguments: the lease's token, its life in ms. Answers a Standing. */
export const beginScript = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 'handled' end
if redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) then return 'new' end
return 'busy'`;

/** Keys: the lease. Arguments: its token. A lease that ran out may be another's by now. */
export const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/** Keys: for each update its mark and its lease. Arguments: the marks' life in ms. */
export const markScript = `
for index = 1, #KEYS, 2 do
	redis.call('SET', KEYS[index], '1', 'PX', ARGV[1])
	redis.call('DEL', KEYS[index + 1])
end`;

/**
 * Questions are ranked by one number: how often they were asked, then whose turn was last. 2^33 turns are two
 * hundred years of a question a second; a double stays exact up to a million times asked.
 */
const turns = '8589934592';

/** Keys: ranking, records, turn. Arguments: the most forms, how many go when there are more, then for each question its form and its record. */
export const addQuestionsScript = `
for index = 3, #ARGV, 2 do
	local count = math.floor(tonumber(redis.call('ZSCORE', KEYS[1], ARGV[index]) or 0) / ${turns})
	redis.call('ZADD', KEYS[1], (count + 1) * ${turns} + redis.call('INCR', KEYS[3]), ARGV[index])
	redis.call('HSET', KEYS[2], ARGV[index], ARGV[index + 1])
	if redis.call('ZCARD', KEYS[1]) > tonumber(ARGV[1]) then
		local dropped = redis.call('ZPOPMIN', KEYS[1], ARGV[2])
		for place = 1, #dropped, 2 do redis.call('HDEL', KEYS[2], dropped[place]) end
	end
end`;

/** Keys: ranking, records. Arguments: how many, at least 1. Answers pairs of a record and its count. */
export const listQuestionsScript = `
local ranked = redis.call('ZREVRANGE', KEYS[1], 0, ARGV[1] - 1, 'WITHSCORES')
local rows = {}
for index = 1, #ranked, 2 do
	table.insert(rows, {redis.call('HGET', KEYS[2], ranked[index]), math.floor(tonumber(ranked[index + 1]) / ${turns})})
end
return rows`;
