package io.rackwright.report;

import io.rackwright.finding.Findings;
import io.rackwright.json.Json;
import io.rackwright.mesh.MatrixLines;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.NetworkMatrixJson;
import io.rackwright.preflight.Changes;
import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.Verdict;
import io.rackwright.preflight.Verdict.Result;
import io.rackwright.site.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The result of a check on servers: what was seen, what there is to say, what every check said of every server, and the
 * policy.
 *
 * @param command that made it
 * @param file what there is to say about the site file
 * @param since what is otherwise than in earlier facts
 */
public record CheckDocument(String command, Site site, Sight sight, Findings file, Judgement judgement, Changes since)
        implements Document {

    /** Compared with nothing. */
    public CheckDocument(String command, Site site, Sight sight, Findings file, Judgement judgement) {
        this(command, site, sight, file, judgement, Changes.NONE);
    }

    /** What there is to say about the site file, then about its servers. */
    Findings all() {
        return file.and(judgement.findings());
    }

    private FindingsDocument findings() {
        return new FindingsDocument(command, site.name(), all());
    }

    List<ServerRow> servers() {
        return ServerRow.of(site, sight, judgement.findings().all());
    }

    @Override
    public String text() {
        return text(Style.PLAIN);
    }

    @Override
    public String text(Style style) {
        CheckText check = new CheckText(style);
        FindingsDocument findings = findings();
        StringBuilder text = new StringBuilder(check.table(servers()));
        List<String> network = MatrixLines.of(sight.between());
        network.forEach(line -> text.append("network  ").append(line).append('\n'));
        text.append(network.isEmpty() ? "" : "\n");
        Problem.of(findings.findings().all()).forEach(problem -> text.append(check.problem(problem)));
        Stream.of(new BlindPart(judgement).lines(), new SincePart(since).lines(), new PolicyPart(judgement).lines())
                .flatMap(List::stream)
                .forEach(line -> text.append(VisibleText.of(line)).append('\n'));
        return text.append(findings.more())
                .append(findings.sentence())
                .append('\n')
                .toString();
    }

    /** The format of {@link FindingsDocument}; {@code servers}, {@code policy}, {@code checks} and more beside it. */
    @Override
    public String json() {
        Map<String, Object> members = findings().members();
        members.put("servers", servers().stream().map(ServerRow::json).toList());
        members.put("policy", new PolicyPart(judgement).json());
        members.put("checks", checks());
        if (since.isAsked()) {
            members.put("since", new SincePart(since).json());
        }
        if (sight.between().extent() != NetworkMatrix.Extent.UNKNOWN) {
            members.put("network", NetworkMatrixJson.members(sight.between()));
        }
        return Json.pretty(members);
    }

    /**
     * One HTML page that needs nothing but itself.
     *
     * @param titles a code to what it is about
     */
    public String html(Instant time, String version, UnaryOperator<String> titles) {
        return new CheckPage(this).text(new CheckPage.Stamp(time, version, titles));
    }

    /** By code: how often it passed, and the servers where it ended otherwise. */
    private List<Object> checks() {
        Map<String, List<Verdict>> byCode = new TreeMap<>();
        judgement.verdicts().forEach(verdict -> byCode.computeIfAbsent(verdict.code(), code -> new ArrayList<>())
                .add(verdict));
        List<Object> checks = new ArrayList<>();
        byCode.forEach((code, verdicts) -> checks.add(check(code, verdicts)));
        return checks;
    }

    private static Map<String, Object> check(String code, List<Verdict> verdicts) {
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("code", code);
        check.put("passed", with(verdicts, Result.PASSED).size());
        for (Result result : Result.values()) {
            if (result != Result.PASSED) {
                check.put(
                        result.word(),
                        with(verdicts, result).stream()
                                .map(verdict -> verdict.host().isEmpty() ? "*" : verdict.host())
                                .toList());
            }
        }
        check.put(
                "reasons",
                verdicts.stream()
                        .map(Verdict::why)
                        .filter(why -> !why.isEmpty())
                        .distinct()
                        .toList());
        return check;
    }

    private static List<Verdict> with(List<Verdict> verdicts, Result result) {
        return verdicts.stream().filter(verdict -> verdict.result() == result).toList();
    }

    @Override
    public String junit() {
        return JunitDocument.of(command, site.name(), file, judgement);
    }
}
