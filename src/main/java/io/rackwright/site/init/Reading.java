package io.rackwright.site.init;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.yaml.Position;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a list of servers, and what was left out of it on purpose. */
final class Reading {

    private final String file;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ClusterVariables cluster = new ClusterVariables();

    Reading(String file) {
        this.file = file;
    }

    /** The list's name as findings give it. */
    String file() {
        return file;
    }

    /** What the list says of the cluster as a whole. */
    ClusterVariables cluster() {
        return cluster;
    }

    void error(String code, Position at, String message, String hint) {
        findings.add(Finding.error(code, at.in(file, ""), message).hint(hint));
    }

    void warn(String code, Position at, String message, String hint) {
        findings.add(Finding.warning(code, at.in(file, ""), message).hint(hint));
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    Findings findings() {
        return new Findings(findings);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }
}
