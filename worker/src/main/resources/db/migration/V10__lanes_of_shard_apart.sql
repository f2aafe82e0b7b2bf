-- Two indexes hold what is queued: by shard, and by lane. While the statistics know of few queued rows each looks as good as the
-- other, and the heads of a lane were looked for by shard, the lanes of a shard by lane, through the whole queue each time.
-- A condition is matched as it is spelled: who writes it like this finds this index and no other of the two.
-- The old one goes last, so that only then readers wait, and not for long.
create index commands_queued_of_shard on commands (shard, lane_key) where state || '' = 'queued';
drop index commands_lanes_of_shard;
