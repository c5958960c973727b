package io.rackwright.report;

import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of every result that tells what was judged otherwise than usual, so that nothing is left out silently. */
final class PolicyPart {

    private final Judgement judgement;
    private final Policy policy;

    PolicyPart(Judgement judgement) {
        this.judgement = judgement;
        this.policy = judgement.policy();
    }

    /** Sentences; none where everything was judged as usual. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Policy.Skip skip : policy.skipped()) {
            lines.add("Skipped: " + skip.code() + " by " + skip.by() + " (" + skip.reason() + "): " + found(skip));
        }
        for (Policy.Lowered lowered : policy.lowered()) {
            lines.add("Accepted below the requirement: pool " + lowered.pool() + ", " + lowered.what() + " "
                    + lowered.accepted() + " instead of " + lowered.required() + " (" + lowered.reason() + ")");
        }
        if (!policy.only().isEmpty()) {
            long others = judgement.verdicts().stream()
                    .map(Verdict::code)
                    .filter(code -> !policy.asks(code))
                    .distinct()
                    .count();
            lines.add("--only " + String.join(",", policy.only()) + ": " + others + " other checks were left out");
        }
        if (policy.strict()) {
            lines.add("--strict: warnings count as errors");
        }
        return lines;
    }

    private String found(Policy.Skip skip) {
        if (verdictsOf(skip) == 0) {
            return "this version makes no such check";
        }
        long count = findingsOf(skip);
        return count == 0 ? "it found nothing" : "it found something " + (count == 1 ? "once" : count + " times");
    }

    private long verdictsOf(Policy.Skip skip) {
        return judgement.verdicts().stream()
                .filter(verdict -> verdict.code().equals(skip.code()))
                .count();
    }

    private long findingsOf(Policy.Skip skip) {
        return judgement.verdicts().stream()
                .filter(verdict -> verdict.code().equals(skip.code()))
                .filter(verdict -> verdict.result() == Verdict.Result.SKIPPED)
                .mapToLong(verdict -> verdict.findings().size())
                .sum();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("strict", policy.strict());
        json.put("only", policy.only());
        List<Object> skipped = new ArrayList<>();
        for (Policy.Skip skip : policy.skipped()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("code", skip.code());
            entry.put("reason", skip.reason());
            entry.put("by", skip.by());
            entry.put("findings", findingsOf(skip));
            skipped.add(entry);
        }
        json.put("skipped", skipped);
        List<Object> lowered = new ArrayList<>();
        for (Policy.Lowered low : policy.lowered()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("pool", low.pool());
            entry.put("what", low.what());
            entry.put("required", low.required());
            entry.put("accepted", low.accepted());
            entry.put("reason", low.reason());
            lowered.add(entry);
        }
        json.put("lowered", lowered);
        return json;
    }
}
