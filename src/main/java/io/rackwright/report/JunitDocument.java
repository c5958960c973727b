package io.rackwright.report;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Findings as a JUnit report: each finding is a test case, an error is a failure; without findings one case passes. */
final class JunitDocument {

    private JunitDocument() {}

    static String of(String command, String site, Findings findings) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "rackwright " + command + (site.isEmpty() ? "" : " " + site));
            xml.writeAttribute(
                    "tests", String.valueOf(Math.max(1, findings.all().size())));
            xml.writeAttribute("failures", String.valueOf(findings.count(Severity.ERROR)));
            for (Finding finding : findings.all()) {
                write(xml, finding);
            }
            if (findings.all().isEmpty()) {
                xml.writeEmptyElement("testcase");
                xml.writeAttribute("classname", command);
                xml.writeAttribute("name", "no findings");
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory failed", e);
        }
        return text.append('\n').toString();
    }

    private static void write(XMLStreamWriter xml, Finding finding) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(finding.where().label()));
        xml.writeAttribute("name", clean(finding.code() + " " + finding.message()));
        String body = clean(
                "expected: " + finding.expected() + "\nactual: " + finding.actual() + "\nhint: " + finding.hint());
        xml.writeStartElement(finding.isError() ? "failure" : "system-out");
        if (finding.isError()) {
            xml.writeAttribute("message", clean(finding.message()));
        }
        xml.writeCharacters(body);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for control characters. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
    }
}
