package io.rackwright.reference;

import io.rackwright.explain.Knowledge;
import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.SiteReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers one question about the site file, about what was found in it, or about a failure. */
public final class Explainer {

    private final SiteReference reference;
    private final Codes codes;
    private final Knowledge failures;

    public Explainer(SiteReference reference, Codes codes, Knowledge failures) {
        this.reference = reference;
        this.codes = codes;
        this.failures = failures;
    }

    /** What there is to ask for. */
    public Answer overview() {
        return new Overview(reference, codes, failures);
    }

    /**
     * The answer about a key (by its path, or by its name where no other key has it), a code of findings in any case and
     * with or without its zero, the number of an exit code, or a known failure by its id; empty when there is nothing of that name.
     */
    public Optional<Answer> about(String asked) {
        Optional<Code> code = codes.find(asked);
        if (code.isPresent()) {
            return code.map(found -> new CodeAnswer(found, reference.judgedBy(found.code())));
        }
        Optional<Code.Exit> exit = codes.exits().stream()
                .filter(known -> String.valueOf(known.number()).equals(asked))
                .findFirst();
        if (exit.isPresent()) {
            return exit.map(ExitAnswer::new);
        }
        List<KeyEntry> named = reference.named(asked);
        Optional<Answer> key = reference
                .find(asked)
                .or(() -> named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty())
                .map(entry -> new KeyAnswer(entry, codes));
        return key.isPresent() ? key : failures.find(asked).map(FailureAnswer::new);
    }

    /** Why there is no answer, and what may have been meant. */
    public String nothingAbout(String asked) {
        if (Codes.isCode(asked) || asked.matches("[PHC]\\d{1,4}")) {
            return "No finding has the code " + asked + ".";
        }
        List<KeyEntry> named = reference.named(asked);
        if (!named.isEmpty()) {
            return "Several keys are named " + asked + ": "
                    + named.stream().map(KeyEntry::path).collect(Collectors.joining(", ")) + ".";
        }
        return "The site file has no key " + asked + "."
                + reference
                        .nearest(asked)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse("");
    }
}
