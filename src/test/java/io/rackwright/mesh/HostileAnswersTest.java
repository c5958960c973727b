package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may answer what it likes. */
class HostileAnswersTest {

    private static JsonObject answer(String json) {
        return Peer.answer("rackwright-mesh " + json).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Welcome to w1!",
                "rackwright-mesh",
                "rackwright-mesh {",
                "rackwright-mesh []",
                "rackwright-mesh 7",
                "rackwright-mesh {\"a\":1} {\"b\":2}"
            })
    void takesNoOtherLineForAnAnswer(String line) {
        assertThat(Peer.answer(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tried\":7,\"clocks\":\"x\",\"paths\":[1,null,{}]}",
                "{\"tried\":[7,[],[1,2,3],[\"a\"],[\"a\",\"tcp/99999\",\"open\",1],[\"a\",\"sctp/1\",\"open\",1]]}",
                "{\"clocks\":[[\"a\"],[1,2,3],[\"a\",\"x\",\"y\"],[\"a\",1,-5]]}",
                "{\"paths\":[{\"to\":\"a\",\"by\":\"pigeon\",\"sent\":1,\"rtt\":[1,2,3]},{\"to\":\"a\",\"by\":\"udp\",\"rtt\":[]}]}",
                "{\"streamed\":[[\"a\",1e400,1],[\"a\",-1,1],[\"a\",5,0],[\"a\"]]}"
            })
    void leavesOutWhatIsNoneOfOurForms(String json) {
        JsonObject answer = answer(json);

        assertThat(Answers.reached(answer)).isEmpty();
        assertThat(Answers.clocks(answer)).isEmpty();
        assertThat(Answers.ways(answer)).isEmpty();
        assertThat(Answers.megabits(answer)).isEmpty();
    }

    @Test
    void boundsNumbersAndCleansTexts() {
        JsonObject answer = answer("{\"paths\":[{\"to\":\"a\",\"by\":\"udp\",\"sent\":99999999999,\"back\":-3,"
                + "\"rtt\":[-1,1e99,\"x\"],\"mtu\":1e12,\"device\":\"e\\u001b[31mth0\",\"device_mtu\":-5}]}");

        assertThat(Answers.ways(answer))
                .isEqualTo(Map.of("a", new Way("udp", 65_535, 0, 0, 60_000, 0, 65_535, "e[31mth0", 0, false)));
    }

    @Test
    void takesAWordThatIsNoneOfOursAsUnknown() {
        JsonObject answer = answer("{\"tried\":[[\"a\",\"tcp/80\",\"<script>\",1]]}");

        assertThat(Answers.reached(answer)).isEqualTo(Map.of("a", Map.of(Port.tcp(80), Reach.UNKNOWN)));
    }

    @Test
    void readsADamagedFileWithoutFailing() throws JsonException {
        NetworkMatrix matrix = NetworkMatrixJson.read(
                "{\"format\":\"rackwright.network/1\",\"extent\":7,"
                        + "\"servers\":[{}],\"uses\":[{\"port\":\"x\"}],\"passages\":[{\"ports\":{\"x\":\"open\",\"tcp/1\":3}}]}");

        assertThat(matrix.isKnown()).isFalse();
        assertThat(matrix.passages()).hasSize(1);
    }

    @Test
    void aStrangersFileMovesNoTerminal() throws Exception {
        NetworkMatrix matrix = NetworkMatrixJson.read("{\"format\": \"rackwright.network/1\", \"extent\": \"full\","
                + " \"reason\": \"\\u001b]0;owned\\u0007\", \"servers\": [{\"name\": \"a\\u202eb\"}]}");

        assertThat(matrix.reason()).isEqualTo("]0;owned");
        assertThat(matrix.members()).extracting(Member::name).containsExactly("ab");
    }
}
