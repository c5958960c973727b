package io.rackwright.report;

import io.rackwright.digest.Digest;
import io.rackwright.resource.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An HTML page that needs nothing but itself. Every text and every attribute is escaped by construction; the page may
 * run the one script and use the one style that it is made with, load nothing and send nothing.
 */
final class HtmlWriter {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    HtmlWriter() {
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    /** What is done with the writer, which cannot fail: it writes to memory. */
    private interface Work {
        void run() throws XMLStreamException, IOException;
    }

    private HtmlWriter did(Work work) {
        try {
            work.run();
            return this;
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    /** The head, with our own style and script as they stand. */
    void begin(String title, String style, String script) {
        text.append("<!DOCTYPE html>\n");
        open("html", "lang", "en").open("head");
        empty("meta", "charset", "utf-8");
        empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src '" + digest(style) + "'; script-src '" + digest(script)
                        + "'; base-uri 'none'; form-action 'none'");
        empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        empty("meta", "name", "color-scheme", "content", "light dark");
        element("title", title);
        asItStands("style", style);
        close().open("body");
    }

    /** A style or script of ours. */
    static String resource(String name) {
        return Resource.text(HtmlWriter.class, name);
    }

    /** The script stands last, when all that it works on is there. */
    String end(String script) {
        asItStands("script", script);
        close().close();
        did(xml::flush);
        return text.append('\n').toString();
    }

    private void asItStands(String name, String ours) {
        open(name);
        did(() -> {
            xml.writeCharacters("");
            xml.flush();
            text.write(ours);
        });
        close();
    }

    private static String digest(String ours) {
        byte[] digest =
                Digest.sha256().add(ours.getBytes(StandardCharsets.UTF_8)).bytes();
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    /** @param attributes names and values in turn; an empty value leaves the attribute out */
    HtmlWriter open(String name, String... attributes) {
        return did(() -> {
            xml.writeStartElement(name);
            attributes(attributes);
        });
    }

    private void empty(String name, String... attributes) {
        did(() -> {
            xml.writeEmptyElement(name);
            attributes(attributes);
        });
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                xml.writeAttribute(attributes[i], VisibleText.of(attributes[i + 1]));
            }
        }
    }

    HtmlWriter close() {
        return did(() -> {
            xml.writeCharacters("");
            xml.writeEndElement();
        });
    }

    HtmlWriter text(String content) {
        return did(() -> xml.writeCharacters(VisibleText.of(content)));
    }

    /** An element with a text and nothing else. */
    HtmlWriter element(String name, String content, String... attributes) {
        return open(name, attributes).text(content).close();
    }

    /** An element that keeps the lines of its text apart. */
    HtmlWriter lines(String name, String content) {
        open(name);
        content.lines().forEach(one -> text(one).line());
        return close();
    }

    /** A line break of the source, so that a person can read it. */
    HtmlWriter line() {
        return did(() -> xml.writeCharacters("\n"));
    }
}
