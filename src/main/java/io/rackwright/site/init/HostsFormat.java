package io.rackwright.site.init;

import io.rackwright.site.Word;

/** The form in which a list of servers is written. */
public enum HostsFormat implements Word {
    CSV("csv", "a CSV with the columns of hosts_file"),
    INI("ini", "an Ansible inventory (INI)"),
    YAML("yaml", "an Ansible inventory (YAML)"),
    HOSTS("hosts", "lines as in /etc/hosts");

    private final String word;
    private final String title;

    HostsFormat(String word, String title) {
        this.word = word;
        this.title = title;
    }

    /** What to call it in a sentence. */
    public String title() {
        return title;
    }

    @Override
    public String word() {
        return word;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return word;
    }
}
