package io.rackwright.cli;

import io.rackwright.finding.Suggestion;
import io.rackwright.preflight.Policy;
import io.rackwright.reference.Code;
import io.rackwright.reference.Codes;
import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What an operator wants judged otherwise, this time only; what holds for good stands in the site file. */
final class PolicyOptions {

    /** A comma before a code parts two entries; one within a reason does not. */
    private static final String NEXT = ",(?=[A-Za-z]\\d{1,2}(=|,|$))";

    @Option(names = "--strict", description = "Warnings count as errors.")
    boolean strict;

    @Option(
            names = "--only",
            paramLabel = "CODE",
            split = ",",
            description = "Judge by these checks only, and whether the servers let us in; for example H05,H06.")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--skip",
            paramLabel = "CODE[=REASON]",
            split = NEXT,
            splitSynopsisLabel = ",",
            description =
                    "Tell what these checks find as notes that do not count; the result shows it with the reason.")
    List<String> skip = new ArrayList<>();

    /**
     * The site's policy with what the command line says on top.
     *
     * @throws ParameterException for a code that is no check on servers, or that cannot be skipped
     */
    Policy of(Site site, CommandLine command) {
        if (only.isEmpty() && skip.isEmpty()) {
            return Policy.of(site).and(List.of(), Set.of(), strict);
        }
        Codes codes = Codes.load();
        Set<String> asked = new LinkedHashSet<>();
        only.forEach(typed -> asked.add(code(codes, "--only", typed.strip(), command)));
        List<Policy.Skip> skipped = new ArrayList<>();
        for (String typed : skip) {
            int equals = typed.indexOf('=');
            String code = code(codes, "--skip", (equals < 0 ? typed : typed.substring(0, equals)).strip(), command);
            if (code.equals(Policy.LOGIN)) {
                throw new ParameterException(
                        command,
                        "--skip: " + code + " cannot be skipped: of a server that lets nobody in nothing is known.");
            }
            String reason = equals < 0 ? "" : typed.substring(equals + 1).strip();
            skipped.add(new Policy.Skip(code, reason.isEmpty() ? "no reason given" : reason, "--skip"));
        }
        return Policy.of(site).and(skipped, asked, strict);
    }

    private static String code(Codes codes, String option, String typed, CommandLine command) {
        String code = codes.find(typed).map(Code::code).orElse(typed);
        List<String> known = codes.all().stream()
                .map(Code::code)
                .filter(candidate -> candidate.startsWith("H"))
                .toList();
        if (known.contains(code)) {
            return code;
        }
        String why = codes.find(typed).isPresent()
                ? code + " is a rule of the site file; what is wrong there is mended there."
                : "there is no check «" + typed + "» on servers." + meant(typed, known);
        throw new ParameterException(command, option + ": " + why + " «rackwright explain» lists all codes.");
    }

    private static String meant(String typed, List<String> known) {
        return Suggestion.of(typed, known)
                .map(word -> " Did you mean " + word + "?")
                .orElse("");
    }
}
