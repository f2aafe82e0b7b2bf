package io.waypost.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoundTest {
    private final Book book = new Book();

    @Test
    void isExactWhenEachSendArrivesOnceInOrder() throws Exception {
        Round round = round(true);
        for (int send = 0; send < 4; send++) {
            round.offered(send);
            book.delivered(1, send);
            book.told(round.id(send));
        }

        assertThat(round.await(Duration.ZERO)).isTrue();
        assertThat(round.exactness()).isEqualTo(new Round.Exactness(0, 0, 0));
        assertThat(round.latencies()).hasSize(4);
    }

    @Test
    void tellsWhatIsLostDoubledAndOutOfOrder() {
        Round round = round(true);
        book.delivered(1, 2);
        book.delivered(1, 0); // of the same session, and before it
        book.delivered(1, 1);
        book.delivered(1, 1);

        assertThat(round.exactness()).isEqualTo(new Round.Exactness(1, 1, 1));
    }

    @Test
    void endsWithTheDeliveryWhereNothingIsTold() throws Exception {
        Round round = round(false);
        for (int send = 0; send < 4; send++) {
            book.delivered(1, send);
        }

        assertThat(round.await(Duration.ZERO)).isTrue();
    }

    @Test
    void doesNotTakeALateSendOfAnEarlierRoundForItsOwn() {
        Round first = round(true);
        Round second = new Round(2, 4, 2, true, _ -> true);
        book.open(second);

        book.told(first.id(3));
        book.delivered(1, 3);

        assertThat(first.missing()).isEqualTo(3);
        assertThat(second.missing()).isEqualTo(4);
        assertThat(second.exactness().lost()).isEqualTo(4);
    }

    @Test
    void knowsASendByTheIdThatTheApiGaveAlsoIfItsResultCameFirst() {
        Round round = round(true);
        UUID id = UUID.randomUUID();

        book.told(id);
        round.named(0, id.toString());
        round.named(1, "0190a0a0-0000-7000-8000-000000000001");
        book.told(UUID.fromString("0190a0a0-0000-7000-8000-000000000001"));

        assertThat(round.missing()).isEqualTo(2);
    }

    @Test
    void doesNotWaitForSessionsThatAreNotExpected() throws Exception {
        Round round = new Round(1, 4, 2, true, session -> session == 0);
        book.open(round);
        round.told(0);
        round.told(2);

        assertThat(round.await(Duration.ZERO)).isTrue();
        assertThat(round.expectedSends()).isEqualTo(2);
    }

    private Round round(boolean endsWithResult) {
        Round round = new Round(1, 4, 2, endsWithResult, _ -> true);
        book.open(round);
        return round;
    }
}
