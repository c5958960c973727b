package io.rackwright.reference;

import io.rackwright.explain.Knowledge;
import io.rackwright.site.load.SiteReference;
import java.util.Map;

/** What there is to ask for. */
final class Overview extends Answer {

    private final SiteReference reference;
    private final Codes codes;
    private final Knowledge failures;

    Overview(SiteReference reference, Codes codes, Knowledge failures) {
        this.reference = reference;
        this.codes = codes;
        this.failures = failures;
    }

    @Override
    void write(TextPage page) {
        page.heading("Keys of the site file").rows(KeyAnswer.keys(reference.sections()));
        page.heading("Findings")
                .rows(codes.all().stream()
                        .map(code -> new TextPage.Row(code.code(), code.title()))
                        .toList());
        page.heading("Exit codes")
                .rows(codes.exits().stream()
                        .map(exit -> new TextPage.Row(String.valueOf(exit.number()), exit.title()))
                        .toList());
        page.heading("Known failures of playbooks")
                .rows(failures.all().stream()
                        .map(entry -> new TextPage.Row(entry.id(), entry.cause()))
                        .toList());
    }

    @Override
    void members(Map<String, Object> document) {
        document.put("kind", "overview");
        document.put("keys", reference.all().stream().map(KeyAnswer::summary).toList());
        document.put(
                "codes",
                codes.all().stream()
                        .map(code -> Map.of("code", code.code(), "title", code.title()))
                        .map(java.util.TreeMap::new)
                        .toList());
        document.put(
                "exit_codes",
                codes.exits().stream()
                        .map(exit -> new java.util.TreeMap<>(
                                Map.<String, Object>of("exit_code", exit.number(), "title", exit.title())))
                        .toList());
        document.put(
                "failures",
                failures.all().stream()
                        .map(entry -> new java.util.TreeMap<>(Map.of("id", entry.id(), "cause", entry.cause())))
                        .toList());
    }
}
