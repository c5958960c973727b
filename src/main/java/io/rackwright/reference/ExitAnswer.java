package io.rackwright.reference;

import java.util.Map;

/** An exit code of the program. */
final class ExitAnswer extends Answer {

    private final Code.Exit exit;

    ExitAnswer(Code.Exit exit) {
        this.exit = exit;
    }

    @Override
    void write(TextPage page) {
        page.heading("Exit code " + exit.number() + ": " + exit.title()).paragraph(exit.meaning());
    }

    @Override
    void members(Map<String, Object> document) {
        document.put("kind", "exit_code");
        document.put("exit_code", exit.number());
        document.put("title", exit.title());
        document.put("meaning", exit.meaning());
    }
}
