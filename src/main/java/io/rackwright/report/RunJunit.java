package io.rackwright.report;

import io.rackwright.run.StepFailure;
import io.rackwright.run.past.StepStory;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run as a JUnit report: one suite, each step on each host a case, and a case for a step that failed as a whole. */
final class RunJunit {

    private final RunReport report;
    private final XMLStreamWriter xml;

    private RunJunit(RunReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    static String of(RunReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new RunJunit(report, xml).write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return text.append('\n').toString();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute(
                "name", JunitDocument.clean("rackwright " + report.story().run().name()));
        xml.writeAttribute(
                "time",
                String.format(Locale.ROOT, "%.3f", report.story().run().took().toMillis() / 1000.0));
        for (StepStory step : report.story().steps()) {
            step(step);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void step(StepStory step) throws XMLStreamException {
        String id = step.record().id().text();
        String outcome = step.record().outcomeWord();
        boolean isHosts = step.hosts().values().stream().allMatch(StepStory.HostStory::isWell);
        if (isHosts && !outcome.equals("succeeded")) {
            begin(id, "the step", step.record().took().toMillis() / 1000.0);
            failure(outcome, lines(step.record().detail().text("reason"), step.reasonOrigins()));
            xml.writeEndElement();
        }
        for (String host : step.hosts().keySet()) {
            StepStory.HostStory story = step.hosts().get(host);
            begin(id, host, story.busy());
            if (!story.isWell()) {
                failure(story.unreachable() > 0 ? "unreachable" : "failed", message(step.failures(), host));
            }
            xml.writeEndElement();
        }
    }

    private static String message(List<StepFailure> failures, String host) {
        return failures.stream()
                .filter(failure -> failure.host().equals(host))
                .map(failure -> lines(
                        failure.task() + "\n" + failure.path() + "\n" + failure.message(),
                        Stream.concat(failure.origins().stream(), Stream.of(failure.advice()))
                                .toList()))
                .reduce("", (a, b) -> a + b);
    }

    private static String lines(String text, List<String> more) {
        return more.stream().reduce(text, (a, b) -> a + "\n" + b);
    }

    private void begin(String step, String name, double seconds) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", JunitDocument.clean(step));
        xml.writeAttribute("name", JunitDocument.clean(name));
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", seconds));
    }

    private void failure(String what, String text) throws XMLStreamException {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", JunitDocument.clean(what));
        xml.writeCharacters(JunitDocument.clean(text));
        xml.writeEndElement();
    }
}
