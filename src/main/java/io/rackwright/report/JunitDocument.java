package io.rackwright.report;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Verdict;
import io.rackwright.preflight.Verdict.Result;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Findings as a JUnit report. A finding is a test case, an error is a failure; without findings one case passes. Of
 * servers that were judged every check on every server is a case, and one that was skipped or could not be judged says
 * so.
 */
final class JunitDocument {

    /**
     * A test case.
     *
     * @param skipped why it was left out; empty if it was not
     * @param findings what it says; an error among them is a failure
     */
    private record Case(String place, String name, String skipped, List<Finding> findings) {
        boolean isFailure() {
            return skipped.isEmpty() && findings.stream().anyMatch(Finding::isError);
        }
    }

    private static final Pattern UNFIT =
            Pattern.compile("[[\\p{Cntrl}&&[^\n\t]]\\x{D800}-\\x{DFFF}\\x{FFFE}\\x{FFFF}]");

    private JunitDocument() {}

    static String of(String command, String site, Findings findings) {
        List<Case> cases = new ArrayList<>(
                findings.all().stream().map(JunitDocument::alone).toList());
        if (cases.isEmpty()) {
            cases.add(new Case(command, "no findings", "", List.of()));
        }
        return text(command, site, cases);
    }

    static String of(String command, String site, Findings file, Judgement judgement) {
        List<Case> cases =
                new ArrayList<>(file.all().stream().map(JunitDocument::alone).toList());
        new PolicyPart(judgement).lines().forEach(line -> cases.add(new Case("policy", line, "", List.of())));
        judgement.verdicts().forEach(verdict -> cases.add(judged(verdict)));
        return text(command, site, cases);
    }

    private static Case alone(Finding finding) {
        return new Case(finding.where().label(), finding.code() + " " + finding.message(), "", List.of(finding));
    }

    private static Case judged(Verdict verdict) {
        boolean isLeftOut = verdict.result() == Result.SKIPPED || verdict.result() == Result.NOT_JUDGED;
        return new Case(
                verdict.host().isEmpty() ? "all servers" : verdict.host(),
                verdict.code(),
                isLeftOut ? verdict.why() : "",
                verdict.findings());
    }

    private static String text(String command, String site, List<Case> cases) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "rackwright " + command + (site.isEmpty() ? "" : " " + site));
            xml.writeAttribute("tests", String.valueOf(cases.size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(cases.stream().filter(Case::isFailure).count()));
            xml.writeAttribute(
                    "skipped",
                    String.valueOf(cases.stream()
                            .filter(one -> !one.skipped().isEmpty())
                            .count()));
            for (Case one : cases) {
                write(xml, one);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return text.append('\n').toString();
    }

    private static void write(XMLStreamWriter xml, Case one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(one.place()));
        xml.writeAttribute("name", clean(one.name()));
        if (!one.skipped().isEmpty()) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", clean(one.skipped()));
        } else if (one.isFailure()) {
            xml.writeStartElement("failure");
            xml.writeAttribute(
                    "message",
                    clean(one.findings().stream()
                            .filter(Finding::isError)
                            .map(Finding::message)
                            .collect(Collectors.joining("; "))));
            xml.writeCharacters(body(one));
            xml.writeEndElement();
        } else if (!one.findings().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(body(one));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String body(Case one) {
        return clean(one.findings().stream()
                .map(finding -> finding.severity().word() + ": " + finding.message() + "\nexpected: "
                        + finding.expected() + "\nactual: " + finding.actual() + "\nhint: " + finding.hint())
                .collect(Collectors.joining("\n")));
    }

    /** XML 1.0 has no place for control characters, halves of characters and the two that are none. */
    static String clean(String text) {
        return UNFIT.matcher(text).replaceAll("\uFFFD");
    }
}
