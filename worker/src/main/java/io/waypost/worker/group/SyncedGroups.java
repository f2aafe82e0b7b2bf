package io.waypost.worker.group;

import io.waypost.contract.EventData.GroupsSynced;
import io.waypost.contract.Ids;
import io.waypost.worker.gateway.GatewayAnswer.GroupList;
import io.waypost.worker.gateway.GatewayGroup;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import io.waypost.worker.ledger.Rows;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list of groups, written over what is known: a known group keeps its id, and one that a complete answer lacks is put
 * away. An empty or partial answer puts nothing away: a gateway that is not ready gives those.
 */
record SyncedGroups(Claim claim, GroupList list, Ids ids) implements Effects {
    private static final String COUNT_CHANGES = """
            select count(*) filter (where not coalesce(g.is_active, false)) as added,
                   count(*) filter (where g.is_active and g.group_name <> n.name) as renamed
            from json_to_recordset(?::json) as n(jid text, name text)
            left join whatsapp_groups g on g.session_id = ? and g.group_jid = n.jid""";

    private static final String UPSERT = """
            insert into whatsapp_groups as g (id, session_id, organization_id, group_jid, group_name, participant_count,
                                              is_active, is_admin, is_community_announce, invite_link, synced_at)
            select n.id, ?, ?, n.jid, n.name, n.participants, true, n.admin, n."communityAnnounce", n."inviteLink", now()
            from json_to_recordset(?::json) as n(id uuid, jid text, name text, participants integer, admin boolean,
                 "communityAnnounce" boolean, "inviteLink" text)
            on conflict (session_id, group_jid) do update
            set group_name = excluded.group_name, is_active = true, is_admin = excluded.is_admin,
                participant_count = coalesce(excluded.participant_count, g.participant_count),
                is_community_announce = excluded.is_community_announce,
                invite_link = coalesce(excluded.invite_link, g.invite_link), synced_at = excluded.synced_at""";

    private static final String PUT_AWAY = """
            update whatsapp_groups g set is_active = false, synced_at = now()
            where g.session_id = ? and g.is_active and not exists (
                select from json_to_recordset(?::json) as n(jid text) where n.jid = g.group_jid)""";

    private record Row(
            UUID id,
            String jid,
            String name,
            @Nullable Integer participants,
            boolean admin,
            boolean communityAnnounce,
            @Nullable String inviteLink) {
        static Row of(UUID id, GatewayGroup group) {
            return new Row(
                    id,
                    group.jid(),
                    group.name(),
                    group.participants(),
                    group.admin(),
                    group.communityAnnounce(),
                    group.inviteLink());
        }
    }

    private record Changes(int added, int renamed) {}

    @Override
    public Told apply(JdbcClient jdbc) {
        UUID session = claim.laneKey();
        String rows =
                Rows.json(list.groups().stream().map(g -> Row.of(ids.next(), g)).toList());
        Changes changes = jdbc.sql(COUNT_CHANGES)
                .params(rows, session)
                .query(Changes.class)
                .single();
        jdbc.sql(UPSERT).params(session, claim.organizationId(), rows).update();
        int removed =
                suspicious() ? 0 : jdbc.sql(PUT_AWAY).params(session, rows).update();
        int total = jdbc.sql("select count(*) from whatsapp_groups where session_id = ? and is_active")
                .param(session)
                .query(Integer.class)
                .single();
        GroupsSynced synced = new GroupsSynced(changes.added, removed, changes.renamed, total, suspicious());
        return new Told(List.of(Draft.of(claim, synced, null)), synced);
    }

    private boolean suspicious() {
        boolean empty = list.groups().isEmpty() && list.parents() == 0;
        return empty || !list.complete();
    }
}
