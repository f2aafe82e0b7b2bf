package io.waypost.worker.gateway;

import static io.waypost.contract.FailureCode.VPS_NOT_CONFIGURED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySettingsTest {
    private static GatewaySettings of(@Nullable String url, @Nullable String key) {
        return GatewaySettings.of(url, key, null, Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'abc'",
                "\"abc\"",
                "  abc\n",
                "“abc”",
                "\uFEFFabc\r\n",
                "\"'abc'\"",
                " \"abc\" ",
                "`abc`",
                "abc\u00A0"
            })
    void incident2QuotesAndBlanksAroundTheKeyAreStrippedAndTold(String raw) {
        GatewaySettings settings = of("http://127.0.0.1:3000", raw);
        assertThat(settings.key()).isEqualTo("abc");
        assertThat(settings.problem()).isNull();
        assertThat(settings.notes()).isNotEmpty().allMatch(n -> n.startsWith("the key was saved with"));
        assertThat(settings.notes().toString() + settings).doesNotContain("abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "http://127.0.0.1:3000/|http://127.0.0.1:3000",
                "~ 'https://vps.example.com' ~|https://vps.example.com",
                "HTTPS://vps.example.com:443/a//b/|https://vps.example.com/a/b",
                "http://my_vps:3000|http://my_vps:3000",
                "http://[::1]:3000|http://[0:0:0:0:0:0:0:1]:3000",
                "http://u:p@vps.example.com|http://vps.example.com"
            })
    void aUrlIsCleaned(String raw, String clean) {
        assertThat(of(raw, "k3y").base()).hasToString(clean);
        assertThat(Gateways.with(raw, "k3y", null, Duration.ofSeconds(1))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:3000",
                "ftp://vps",
                "http://",
                "http://u:pa55@",
                "http://vps:99999",
                "http://vps:0",
                "http://a b",
                "http://a..b",
                "http://[::::]",
                "http://vps/?x=pa55",
                "http://vps/#pa55",
                "http://vps/../x"
            })
    void aUrlThatIsNoneIsAProblemThatNamesTheVariableAndNotTheValue(String raw) {
        GatewaySettings settings = of(raw, "k3y");
        assertThat(settings.problem()).contains("WHATSAPP_VPS_URL").doesNotContain("pa55");
        var failed = Gateways.failed(
                Gateways.with(raw, "k3y", null, Duration.ofSeconds(1)).call(DialectContractTest.STATUS),
                VPS_NOT_CONFIGURED,
                Verdict.FAIL);
        assertThat(failed.failure().message()).contains("WHATSAPP_VPS_URL");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(of(null, "k3y").problem()).isEqualTo("WHATSAPP_VPS_URL is not set");
        assertThat(of("http://vps", "''").problem()).isEqualTo("WHATSAPP_VPS_API_KEY is not set");
        assertThat(of("", " ").problem()).isEqualTo("WHATSAPP_VPS_URL is not set; WHATSAPP_VPS_API_KEY is not set");
        assertThat(of("http://vps", "abc\ndef").problem()).contains("WHATSAPP_VPS_API_KEY", "position 4");
        Gateways.failed(
                Gateways.with(null, null, null, Duration.ofSeconds(1)).call(DialectContractTest.SEND),
                VPS_NOT_CONFIGURED,
                Verdict.WAIT);
    }

    @Test
    void aTimeoutThatCannotBeIsRefusedWithTheCure() {
        assertThatThrownBy(() -> GatewaySettings.of("http://vps", "k", null, Duration.ZERO))
                .hasMessageContaining("waypost.dispatch.call-timeout");
    }
}
