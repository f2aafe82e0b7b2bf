package io.waypost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The role that the api takes on every connection: it reads what people ask for and writes nothing. */
class ReaderRoleTest {
    private static void asReader(Runnable action) {
        Lab.get(TransactionTemplate.class).executeWithoutResult(_ -> {
            Lab.database().sql("set local role waypost_reader").update();
            action.run();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whatsapp_sessions",
                "whatsapp_groups",
                "commands",
                "attempts",
                "pace",
                "outbox",
                "message_templates",
                "suppressions"
            })
    void itReadsEveryTableAndWritesNone(String table) {
        asReader(() -> assertThat(Lab.count("select count(*) from " + table)).isNotNegative());
        refused("insert into " + table + " default values");
        refused("delete from " + table);
        refused("truncate " + table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update commands set state = 'queued'",
                "update whatsapp_sessions set status = 'connected'",
                "update whatsapp_groups set is_active = true",
                "update attempts set outcome = 'sent'",
                "update pace set next_send_at = now()",
                "update outbox set event = ''"
            })
    void itChangesNoRow(String sql) {
        refused(sql);
    }

    @Test
    void itMakesNoTableOfItsOwn() {
        refused("create table mine (id integer)");
    }

    private static void refused(String sql) {
        assertThatThrownBy(() -> asReader(() -> Lab.database().sql(sql).update()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
