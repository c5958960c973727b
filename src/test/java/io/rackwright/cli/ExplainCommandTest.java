package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.explain.Knowledge;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.reference.Code;
import io.rackwright.reference.Codes;
import io.rackwright.reference.Explainer;
import io.rackwright.site.load.SiteReference;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {

    @TempDir
    Path folder;

    private RecordedApp app;

    @BeforeEach
    void makeApp() {
        app = new RecordedApp(folder);
    }

    @Test
    void saysWhatAKeyIsForAndWhatItTakes() {
        assertThat(app.run("explain", "pools.gpu.role")).isEqualTo(ExitCode.DONE);

        assertThat(app.out())
                .startsWith("pools.<name>.role\n\nWhat the pool's workers are for.\n")
                .contains("  type      one of platform, compute, deployment, storage, vectordb\n")
                .contains("  required  yes\n")
                .contains("  deployment  model APIs and apps\n")
                .contains("  P04  No platform or no compute nodes\n");
        assertThat(app.err()).isEmpty();
    }

    @Test
    void listsTheKeysOfASection() {
        app.run("explain", "storage.kdisk");

        assertThat(app.out()).contains("\nKeys\n  class_name    The name of the storage class in the cluster.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P07", "p07", "P7", "p7"})
    void saysWhatACodeMeansHoweverItIsTyped(String typed) {
        assertThat(app.run("explain", typed)).isEqualTo(ExitCode.DONE);

        assertThat(app.out())
                .startsWith("P07 (error): Networks overlap, are too small, or are no networks\n")
                .contains(
                        "\nWhy\n  An address that",
                        "\nWhat to do\n  Choose a private network",
                        "kubernetes.pod_cidr\n");
    }

    @Test
    void knowsAKeyByItsNameAloneWhereThereIsOnlyOne() {
        app.run("explain", "max_pods");

        assertThat(app.out()).startsWith("kubernetes.max_pods\n");
    }

    @ParameterizedTest
    @CsvSource({
        "nodes[2].adress, Did you mean nodes[].address?",
        "P99, No finding has the code P99.",
        "mount_options, 'Several keys are named mount_options: storage.kdisk.nfs.mount_options, storage.kfs.nfs."
                + "mount_options.'",
        "qqqqqqqqqqqqqqqqqqqqqq, The site file has no key qqqqqqqqqqqqqqqqqqqqqq. «rackwright explain» lists what there is."
    })
    void refusesWhatThereIsNotWithWhatMayBeMeant(String asked, String said) {
        assertThat(app.run("explain", asked)).isEqualTo(ExitCode.USAGE);

        assertThat(app.out()).isEmpty();
        assertThat(app.err()).startsWith("error: ").contains(said);
    }

    @Test
    void listsEverythingThereIsToAskFor() {
        assertThat(app.run("explain")).isEqualTo(ExitCode.DONE);

        assertThat(app.out()).contains("  kubernetes ", "  P57  ", "  H13  ", "  130  Interrupted\n");
    }

    @Test
    void answersAsOneDocument() throws Exception {
        app.run("explain", "--output", "json", "kubernetes.max_pods");

        JsonObject answer = Json.parseObject(app.out());
        assertThat(answer.text("format")).isEqualTo("rackwright.explanation/1");
        assertThat(answer.text("kind")).isEqualTo("key");
        assertThat(answer.number("default", 0)).isEqualTo(110);
        assertThat(answer.text("unit")).isEqualTo("pods on each node");
        assertThat(answer.texts("findings")).containsExactly("P07", "P29");
    }

    @ParameterizedTest
    @CsvSource({"P07, code", "5, exit_code", "storage, key", "'', overview"})
    void answersEverythingAsOneDocument(String asked, String kind) throws Exception {
        app.run("explain", "--output", "json", asked);

        assertThat(Json.parseObject(app.out()).text("kind")).isEqualTo(kind);
    }

    @Test
    void wrapsToTheTerminalAndMakesHeadingsStandOut() {
        Explainer explainer = new Explainer(SiteReference.load(), Codes.load(), new Knowledge());
        UnaryOperator<String> strong = heading -> "<" + heading + ">";

        String text = explainer.about("P07").orElseThrow().text(60, strong);

        assertThat(text).startsWith("<P07 (error): Networks overlap, are too small, or are no>\n<networks>\n");
        assertThat(text.lines().filter(line -> !line.startsWith("<")))
                .allMatch(line -> line.length() <= 60, "at most 60 wide");
    }

    @Test
    void explainsEveryExitCodeOfTheProgram() throws Exception {
        List<Integer> codes = new ArrayList<>();
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (field.getType() == int.class) {
                codes.add(field.getInt(null));
            }
        }

        assertThat(Codes.load().exits()).extracting(Code.Exit::number).containsExactlyElementsOf(codes);
    }
}
