package io.rackwright.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.site.load.SiteReference;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlResource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KnowledgeTest {

    private static final String NOT_KNOWN = "not-known";
    private static final Knowledge KNOWLEDGE = new Knowledge();

    /** A recorded text and the entry that must explain it. */
    record Recorded(String entry, Symptom symptom) {}

    static Stream<Recorded> recorded() {
        YamlNode.Mapping root = (YamlNode.Mapping) YamlResource.read(KnowledgeTest.class, "texts.yml");
        return root.entries().stream().flatMap(entry -> ((YamlNode.Sequence) entry.value())
                .items().stream().map(item -> new Recorded(entry.key().text(), symptom((YamlNode.Mapping) item))));
    }

    private static Symptom symptom(YamlNode.Mapping text) {
        return new Symptom(
                member(text, "task"),
                member(text, "action"),
                member(text, "message"),
                member(text, "hidden").equals("true"),
                member(text, "unreachable").equals("true"));
    }

    private static String member(YamlNode.Mapping text, String name) {
        return text.get(name).map(node -> ((YamlNode.Scalar) node).text()).orElse("");
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void explainsEachRecordedTextByItsEntryFirst(Recorded recorded) {
        Explanation explanation = KNOWLEDGE.explain(recorded.symptom());

        assertThat(explanation.ids().stream().findFirst().orElse(NOT_KNOWN))
                .as(explanation.ids().toString())
                .isEqualTo(recorded.entry());
    }

    @Test
    void everyEntryHasARecordedText() {
        Set<String> tried = new TreeSet<>();
        recorded().forEach(recorded -> tried.add(recorded.entry()));
        tried.remove(NOT_KNOWN);

        assertThat(tried)
                .containsExactlyInAnyOrderElementsOf(
                        KNOWLEDGE.all().stream().map(Entry::id).toList());
    }

    @Test
    void idsAreWordsWithHyphensAndUniqueAndNoKeyOfTheSiteFile() {
        Set<String> seen = new HashSet<>();
        SiteReference site = SiteReference.load();

        for (Entry entry : KNOWLEDGE.all()) {
            assertThat(entry.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(seen.add(entry.id())).as(entry.id()).isTrue();
            assertThat(site.find(entry.id())).isEmpty();
            assertThat(site.named(entry.id())).as(entry.id()).isEmpty();
        }
    }

    @Test
    void everyKeyIsOneOfTheSiteFile() {
        SiteReference site = SiteReference.load();

        for (Entry entry : KNOWLEDGE.all()) {
            for (String key : entry.keys()) {
                assertThat(site.find(key.replace("<name>", "gpu").replace("[]", "[0]")))
                        .as(entry.id() + ": " + key)
                        .isPresent();
            }
        }
    }

    @Test
    void everySourceIsAThreadAFileOfAReleaseOrADocument() {
        for (Entry entry : KNOWLEDGE.all()) {
            for (String source : entry.source()) {
                assertThat(source).as(entry.id()).matches("[\\w.-]+/[\\w.-]+#\\d+|[\\w./-]+@v[\\d.]+|[A-Z].* .*");
            }
        }
        assertThat(KNOWLEDGE.all().stream()
                        .filter(entry -> entry.source().stream().anyMatch(source -> source.contains("#"))))
                .hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void sentencesEndAsSentences() {
        for (Entry entry : KNOWLEDGE.all()) {
            assertThat(entry.cause()).as(entry.id()).matches("[A-Z/es].*\\.");
            assertThat(entry.remedy()).as(entry.id()).endsWith(".");
            assertThat(entry.passes()).as(entry.id()).matches("|[A-Z].*\\.");
        }
    }

    @Test
    void theMostSpecialCauseComesFirstAndAtMostThreeAreTold() {
        Explanation explanation = KNOWLEDGE.explain(new Symptom(
                "etcd : Configure | Ensure etcd is running",
                "command",
                "[ERROR Swap]: running with swap on is not supported. Please disable swap\n"
                        + "[ERROR Port-10250]: Port 10250 is in use\n[ERROR NumCPU]: 1\nNo space left on device",
                false,
                false));

        assertThat(explanation.ids()).hasSize(3).startsWith("kubeadm-swap", "disk-full");
        assertThat(explanation.causes().get(0).evidence())
                .containsExactly("[ERROR Swap]: running with swap on is not supported. Please disable swap");
    }

    @Test
    void whatIsNotKnownIsSaidAndLeadsToTheOutput() {
        Explanation explanation = KNOWLEDGE.explain(Symptom.ofAnsible("the frobnicator is offline"));

        assertThat(explanation.isKnown()).isFalse();
        assertThat(explanation.advice()).contains("none of the known ones", "output");
        assertThat(explanation.members()).isEmpty();
    }

    @Test
    void ofALongMessageOnlyTheLinesThatDecideAreShown() {
        String noise = "reading package lists\n".repeat(200);

        Explanation explanation = KNOWLEDGE.explain(
                Symptom.ofAnsible(noise + "E: Could not get lock /var/lib/dpkg/lock\n" + noise + "end"));

        assertThat(explanation.lines())
                .containsExactly(
                        "…",
                        "E: Could not get lock /var/lib/dpkg/lock",
                        "…",
                        "reading package lists",
                        "reading package lists",
                        "end");
    }

    @Test
    void noTextIsTooLongOrTooNasty() {
        String nasty = "E: Version Version for for E: E: ".repeat(50_000) + "\u0000 was not found\uFFFD";

        assertThat(KNOWLEDGE.explain(Symptom.ofAnsible(nasty)).ids()).isNotEmpty();
        assertThat(KNOWLEDGE.explain(Symptom.ofAnsible("\n".repeat(1_000_000))).isKnown())
                .isFalse();
    }

    @Test
    void aWordingFindsItsPartsInOrderWithinOneLine() {
        Wording wording = Wording.of("Module * not found*directory");

        assertThat(wording.in("module x not found in directory")).isTrue();
        assertThat(wording.in("not found in directory: module")).isFalse();
        assertThatThrownBy(() -> Wording.of(" * ")).isInstanceOf(IllegalStateException.class);
        assertThat(List.of(wording.weight())).containsExactly("module ".length() + " not found".length() + 9);
    }
}
