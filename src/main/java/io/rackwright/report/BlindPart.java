package io.rackwright.report;

import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Verdict;
import io.rackwright.preflight.rule.Listed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The checks that could not judge and have no finding to say so, by the reason: nothing is left out silently. */
final class BlindPart {

    private static final int MOST_CODES = 12;
    private static final int MOST_SERVERS = 4;

    private final Judgement judgement;

    BlindPart(Judgement judgement) {
        this.judgement = judgement;
    }

    /** For example {@code Not judged: no port was tried (H17, H65)}; none where every check has judged. */
    List<String> lines() {
        Map<String, List<Verdict>> byReason = new LinkedHashMap<>();
        for (Verdict verdict : judgement.verdicts()) {
            if (verdict.result() == Verdict.Result.NOT_JUDGED
                    && verdict.findings().isEmpty()) {
                byReason.computeIfAbsent(verdict.why(), why -> new ArrayList<>())
                        .add(verdict);
            }
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((why, verdicts) -> lines.add(line(why, verdicts)));
        return lines;
    }

    private static String line(String why, List<Verdict> verdicts) {
        List<String> codes =
                List.copyOf(new TreeSet<>(verdicts.stream().map(Verdict::code).toList()));
        List<String> servers = verdicts.stream()
                .map(Verdict::host)
                .filter(host -> !host.isEmpty())
                .distinct()
                .toList();
        return why.replaceFirst("^n", "N") + " (" + Listed.upTo(MOST_CODES, codes)
                + (servers.isEmpty() ? "" : "; on " + Listed.upTo(MOST_SERVERS, servers)) + ")";
    }
}
