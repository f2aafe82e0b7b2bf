package io.waypost.worker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.EventData.GroupsSynced;
import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import io.waypost.worker.gateway.GatewayAnswer.GroupList;
import io.waypost.worker.gateway.GatewayGroup;
import io.waypost.worker.ledger.Claim;
import io.waypost.worker.ledger.Draft;
import io.waypost.worker.ledger.Effects;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What a list of groups makes of the groups that are known. */
class SyncedGroupsTest {
    private final Ids ids = new Ids(Clock.systemUTC(), new Random(1));
    private UUID session = new UUID(0, 0);

    @BeforeEach
    void emptySession() {
        Lab.clear();
        session = Lab.session("connected", "919876543210");
    }

    private static GatewayGroup group(int number, String name, @Nullable Integer participants) {
        return new GatewayGroup(jid(number), name, participants, false, false, null);
    }

    private static GatewayGroup group(int number) {
        return group(number, "Group " + number, 5);
    }

    private static String jid(int number) {
        return "12036300000000000" + number + "@g.us";
    }

    private static GroupList complete(GatewayGroup... groups) {
        return new GroupList(Arrays.asList(groups), 0, true);
    }

    private GroupsSynced sync(GroupList list) {
        UUID command = Lab.add(new Command.SyncGroups(session), Lane.INTERACTIVE);
        Claim claim = Lab.claimed(session);
        Effects.Told told = Lab.get(TransactionTemplate.class)
                .execute(_ -> new SyncedGroups(claim, list, ids).apply(Lab.database()));
        Lab.database()
                .sql("delete from commands where command_id = ?")
                .param(command)
                .update();
        assertThat(told.events()).extracting(Draft::data).isEqualTo(Arrays.asList(told.result()));
        return (GroupsSynced) told.events().getFirst().data();
    }

    private static List<String> groups(boolean active) {
        return Lab.database()
                .sql("select group_name from whatsapp_groups where is_active = ? order by group_name")
                .param(active)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static String idOf(int number) {
        return Lab.text("select id::text from whatsapp_groups where group_jid = ?", jid(number));
    }

    @Test
    void incident_15_whatACompleteAnswerLacksIsPutAwayAndCounted() {
        assertThat(sync(complete(group(1), group(2), group(3)))).isEqualTo(new GroupsSynced(3, 0, 0, 3, false));
        assertThat(sync(complete(group(1)))).isEqualTo(new GroupsSynced(0, 2, 0, 1, false));
        assertThat(groups(true)).containsExactly("Group 1");
        assertThat(groups(false)).containsExactly("Group 2", "Group 3");
    }

    @Test
    void incident_15_aKnownGroupKeepsItsIdWhenItIsRenamedOrComesBack() {
        sync(complete(group(1), group(2)));
        String first = idOf(1);
        String second = idOf(2);
        assertThat(sync(complete(group(1, "Renamed", 5)))).isEqualTo(new GroupsSynced(0, 1, 1, 1, false));
        assertThat(sync(complete(group(1, "Renamed", 5), group(2)))).isEqualTo(new GroupsSynced(1, 0, 0, 2, false));
        assertThat(idOf(1)).isEqualTo(first);
        assertThat(idOf(2)).isEqualTo(second);
        assertThat(groups(true)).containsExactly("Group 2", "Renamed");
    }

    @Test
    void incident_14_theSameListTwiceListsEachGroupOnce() {
        sync(complete(group(1), group(2)));
        assertThat(sync(complete(group(1), group(2)))).isEqualTo(new GroupsSynced(0, 0, 0, 2, false));
        assertThat(Lab.count("select count(*) from whatsapp_groups")).isEqualTo(2);
    }

    @Test
    void incident_16_anEmptyAnswerWipesNothingAndIsCalledSuspicious() {
        sync(complete(group(1), group(2)));
        assertThat(sync(complete())).isEqualTo(new GroupsSynced(0, 0, 0, 2, true));
        assertThat(groups(true)).hasSize(2);
    }

    @Test
    void incident_16_aPartialAnswerAddsAndWipesNothing() {
        sync(complete(group(1), group(2)));
        GroupList partial = new GroupList(List.of(group(3)), 0, false);
        assertThat(sync(partial)).isEqualTo(new GroupsSynced(1, 0, 0, 3, true));
        assertThat(groups(true)).hasSize(3);
    }

    @Test
    void incident_19_anAnswerOfCommunityParentsAloneIsNotEmpty() {
        sync(complete(group(1)));
        assertThat(sync(new GroupList(List.of(), 2, true))).isEqualTo(new GroupsSynced(0, 1, 0, 0, false));
    }

    @Test
    void incident_18_aCountThatTheAnswerDoesNotTellIsNotZeroAndKeepsWhatIsKnown() {
        sync(complete(group(1, "Known", 17), group(2, "Never told", null)));
        sync(complete(group(1, "Known", null), group(2, "Never told", null)));
        assertThat(Lab.text("select string_agg(coalesce(participant_count::text, 'unknown'), ' ' order by group_jid)"
                        + " from whatsapp_groups"))
                .isEqualTo("17 unknown");
    }

    @Test
    void anotherSessionsGroupsAreNotTouched() {
        sync(complete(group(1)));
        session = Lab.session("connected", "14155550100");
        assertThat(sync(complete(group(2)))).isEqualTo(new GroupsSynced(1, 0, 0, 1, false));
        assertThat(groups(true)).containsExactly("Group 1", "Group 2");
    }
}
