package io.waypost.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.waypost.contract.Command;
import io.waypost.contract.Ids;
import io.waypost.contract.Lane;
import io.waypost.worker.Lab;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTakesEachCommandOnceTest {
    private final Inbox inbox = Lab.get(Inbox.class);
    private final UUID session = UUID.randomUUID();

    @BeforeEach
    void empty() {
        Lab.clear();
    }

    @Test
    void aRedeliveredCommandIsTakenInOnce() {
        NewCommand command = Lab.row(Lab.send(session), Lane.INTERACTIVE);
        assertThat(taken(command)).isEmpty();
        assertThat(taken(command)).isEmpty();
        assertThat(Lab.count("select count(*) from commands")).isEqualTo(1);
    }

    @Test
    void aRedeliveryDoesNotSendAMessageAgainThatIsDone() {
        NewCommand command = Lab.row(Lab.send(session), Lane.INTERACTIVE);
        taken(command);
        Lab.get(Settles.class).settle(List.of(Settlement.succeeded(Lab.claimed(session), 200, "done")), "tester");
        taken(command);
        assertThat(Lab.state(command.commandId())).isEqualTo("succeeded");
    }

    @Test
    void anotherBodyUnderTheSameIdIsRefusedAndTheFirstStays() {
        UUID id = UUID.randomUUID();
        taken(Lab.row(id, Lab.send(session), Lane.INTERACTIVE, "one"));
        assertThat(taken(Lab.row(id, new Command.Status(session), Lane.CONTROL, "two")))
                .extracting(NewCommand::commandId)
                .containsExactly(id);
        assertThat(Lab.text("select fingerprint || action from commands")).isEqualTo("onesend");
    }

    @Test
    void twoBodiesUnderOneIdInOneBatchAreToldApart() {
        UUID id = UUID.randomUUID();
        NewCommand one = Lab.row(id, Lab.send(session), Lane.INTERACTIVE, "one");
        NewCommand two = Lab.row(id, new Command.Status(session), Lane.CONTROL, "two");
        assertThat(taken(one, two)).containsExactly(two);
        assertThat(taken(two, one)).containsExactly(two);
    }

    @Test
    void twoUploadsUnderOneKeyNeverMixWhicheverWayTheirSendsCome() {
        UUID campaign = UUID.randomUUID();
        NewCommand announced = Lab.row(campaign, campaign(2), Lane.LEDGER, "one");
        NewCommand other = Lab.row(campaign, campaign(3), Lane.LEDGER, "two");
        NewCommand first = bulk(campaign, "911000000001", "one");
        NewCommand second = bulk(campaign, "911000000002", "one");
        NewCommand mixed = bulk(campaign, "911000000001", "two");
        NewCommand third = bulk(campaign, "911000000003", "two");
        assertThat(taken(announced, other, mixed, first)).containsExactly(other, mixed);
        assertThat(taken(third, second, first)).containsExactly(third);
        assertThat(Lab.count("select count(*) from commands where campaign_id = ?", campaign))
                .isEqualTo(2);
        assertThat(Lab.text("select arrived || ' of ' || total from campaigns")).isEqualTo("2 of 2");
    }

    private Command.Campaign campaign(int total) {
        return new Command.Campaign(session, "N", "x", null, null, total, null, null, null, null, List.of());
    }

    /** @return those that were refused */
    private List<NewCommand> taken(NewCommand... commands) {
        return inbox.add(Incoming.of(List.of(commands)));
    }

    /** One id for each recipient of a campaign, however often it comes. */
    private NewCommand bulk(UUID campaign, String number, String fingerprint) {
        Command.Send send = new Command.Send(session, number, fingerprint, null, null, null, null, null, campaign);
        return Lab.row(Ids.derived(campaign, number), send, Lane.BULK, fingerprint);
    }

    @Test
    void aConnectBringsItsSession() {
        Lab.add(new Command.Connect(session, "Front desk", null), Lane.CONTROL);
        assertThat(Lab.text("select status || ' ' || display_name from whatsapp_sessions where id = ?", session))
                .isEqualTo("connecting Front desk");
    }

    @Test
    void aBatchKeepsItsOrderHoweverItIsJoinedWithGroupsAndCampaigns() {
        UUID session = Lab.session("connected", "911111111111");
        UUID group = UUID.randomUUID();
        Lab.database().sql("""
                        insert into whatsapp_groups (id, session_id, group_jid, group_name, synced_at, organization_id)
                        values (?, ?, '120363000000000001@g.us', 'Pottery', now(), ?)""").params(group, session, Lab.ORG).update();
        Lab.database().sql("analyze whatsapp_groups").update();
        List<NewCommand> batch = IntStream.range(0, 500)
                .mapToObj(i -> Lab.row(
                        new Command.Send(
                                session,
                                i % 3 == 0 ? group.toString() : "+9198765" + (10_000 + i),
                                "hello",
                                null,
                                null,
                                null,
                                null,
                                null),
                        Lane.INTERACTIVE))
                .toList();
        taken(batch.toArray(NewCommand[]::new));
        assertThat(Lab.database()
                        .sql("select command_id from commands order by seq")
                        .query((row, _) -> row.getObject(1, UUID.class))
                        .list())
                .isEqualTo(batch.stream().map(NewCommand::commandId).toList());
        assertThat(Lab.count("select count(*) from commands where recipient = '120363000000000001@g.us'"))
                .isEqualTo(167);
    }
}
