package io.rackwright.run;

import io.rackwright.ansible.TaskFailure;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The next step for failures that everyone meets. Read from the message and the action of the failed task; the first
 * row that fits counts.
 */
public final class FailureAdvice {

    private record Row(Pattern message, String advice) {}

    private static final String DOWNLOAD =
            "The server could not download from the internet. Open the way to the address in the message (proxy,"
                    + " firewall), or serve the files and images yourself: section «offline» of the site file"
                    + " (offline.enabled, offline.files_repo, registry).";
    private static final String CONDITION =
            "A condition that the playbook checks does not hold: the message or the task's name says which. Change"
                    + " the site file or the server accordingly, then continue.";

    private static final List<Row> ROWS = List.of(
            row(
                    "REMOTE HOST IDENTIFICATION HAS CHANGED|Host key verification failed",
                    "The server's SSH host key is not the one that was accepted. If the server was reinstalled, remove its"
                            + " line from the workspace's known_hosts and apply with --accept-host-keys."),
            row(
                    "Permission denied \\(publickey|Permission denied, please try again",
                    "The server refuses the SSH key: check ssh.user and ssh.private_key in the site file, and the user's"
                            + " authorized_keys on the server."),
            row(
                    "Missing sudo password|Incorrect sudo password|sudo: a password is required|a terminal is required"
                            + "|privilege escalation prompt",
                    "sudo asks for a password: let the SSH user run sudo without one (a line in /etc/sudoers.d:"
                            + " «USER ALL=(ALL) NOPASSWD: ALL»)."),
            row(
                    "No space left on device|not enough free space|Errno 28|disk quota exceeded",
                    "A disk of the server is full: «df -h» there shows which. Free some space, then continue."),
            row(
                    "Could not get lock|Unable to (acquire|lock) .*(dpkg|apt)|dpkg frontend lock|is another process using it",
                    "Another apt runs on the server, most often unattended-upgrades after its start: wait until it has"
                            + " ended («systemctl status apt-daily-upgrade»), then continue."),
            row(
                    "dpkg was interrupted",
                    "An earlier installation on the server was cut off: run «sudo dpkg --configure -a» there, then continue."),
            row(
                    "Temporary failure in name resolution|Name or service not known|Could not resolve (host|')"
                            + "|no such host|nodename nor servname|Temporary failure resolving",
                    "The server cannot resolve a name of the internet. Give it DNS, or serve what it downloads yourself:"
                            + " section «offline» of the site file (offline.enabled, offline.files_repo, registry)."),
            row(
                    "urlopen error|Connection refused.*https?:|Network is unreachable|dial tcp|i/o timeout|TLS handshake timeout"
                            + "|Could not connect to .*(http|:80|:443)|Failed to (connect|fetch)|Request failed|status code 40[37]"
                            + "|Tunnel connection failed|timed out.*(http|download)|CERTIFICATE_VERIFY_FAILED|proxyconnect",
                    DOWNLOAD),
            row("Assertion failed|Stop if |Evaluated to False", CONDITION),
            row(
                    "Timeout when waiting for|timed out waiting",
                    "The server did not answer in time. Look at its service with «journalctl -xe» there, then continue."));

    private static final String CENSORED =
            "The playbook hides this task's result because it may hold secrets (no_log). Read the task at the place above"
                    + " and run what it does by hand on the server; Kubespray's own tasks show it with"
                    + " «kubespray.vars: {unsafe_show_logs: true}» in the site file.";
    private static final String CENSORED_DOWNLOAD =
            "The playbook hides the result of this download (no_log); nearly always the server has no way to the internet. ";
    private static final String UNREACHABLE =
            "The server does not answer over SSH: see that it is switched on and that address and port in the site file are"
                    + " right («rackwright check» tries all servers), then continue.";
    private static final List<String> DOWNLOADS =
            List.of("get_url", "ansible.builtin.get_url", "uri", "ansible.builtin.uri");

    private FailureAdvice() {}

    private static Row row(String pattern, String advice) {
        return new Row(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), advice);
    }

    /** A sentence or two; empty when we know nothing better than the message. */
    public static String of(TaskFailure failure) {
        for (Row row : ROWS) {
            if (row.message().matcher(failure.message()).find()) {
                return row.advice();
            }
        }
        if (failure.unreachable()) {
            return UNREACHABLE;
        }
        if (failure.censored()) {
            return DOWNLOADS.contains(failure.action()) ? CENSORED_DOWNLOAD + DOWNLOAD : CENSORED;
        }
        if (failure.action().endsWith("assert")
                || failure.action().endsWith(".fail")
                || failure.action().equals("fail")) {
            return CONDITION;
        }
        return DOWNLOADS.contains(failure.action()) ? DOWNLOAD : "";
    }
}
