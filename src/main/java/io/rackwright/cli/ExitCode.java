package io.rackwright.cli;

/** How the program ends; the numbers are part of the contract and never change. */
final class ExitCode {

    static final int DONE = 0;
    static final int OUR_BUG = 1;
    static final int USAGE = 2;
    static final int SITE_INVALID = 3;
    static final int CHECKS_REFUSED = 4;
    static final int PLAYBOOK_FAILED = 5;
    static final int HOSTS_UNREACHABLE = 6;
    static final int ENVIRONMENT = 7;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
