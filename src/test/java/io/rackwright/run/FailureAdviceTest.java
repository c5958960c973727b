package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.TaskFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureAdviceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Request failed: <urlopen error [Errno -3] Temporary failure in name resolution> | offline.enabled",
                "Request failed: <urlopen error [Errno 111] Connection refused> | offline.enabled",
                "dial tcp 34.96.108.209:443: i/o timeout | offline.enabled",
                "Failed to fetch http://archive.example.com/ubuntu Could not connect to archive.example.com:80 | offline",
                "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 1234 (unattended-upgr) | apt",
                "Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it? | apt",
                "Missing sudo password | NOPASSWD",
                "sudo: a password is required | NOPASSWD",
                "write error: No space left on device | df -h",
                "Failed to connect to the host via ssh: Permission denied (publickey). | ssh.private_key",
                "Host key verification failed. | --accept-host-keys",
                "Assertion failed | condition",
            })
    void knowsTheNextStepForInfamousFailures(String message, String advice) {
        assertThat(FailureAdvice.of(failure(message, "command", false, false))).contains(advice.strip());
    }

    @Test
    void anUnreachableHostGetsTheCheck() {
        assertThat(FailureAdvice.of(failure("Connection timed out", "", false, true)))
                .contains("rackwright check");
    }

    @Test
    void aCensoredFailureSaysWhereToLook() {
        assertThat(FailureAdvice.of(failure("", "command", true, false))).contains("no_log");
    }

    @Test
    void aCensoredDownloadIsStillADownload() {
        assertThat(FailureAdvice.of(failure("", "get_url", true, false))).contains("no_log", "offline.enabled");
    }

    @Test
    void anAssertWithItsOwnWordsIsStillACondition() {
        assertThat(FailureAdvice.of(failure("expected an odd number of etcd hosts", "assert", false, false)))
                .contains("condition");
    }

    @Test
    void aDownloadWithUnknownWordsIsStillADownload() {
        assertThat(FailureAdvice.of(failure("An unknown error occurred", "get_url", false, false)))
                .contains("offline");
    }

    @Test
    void saysNothingWhereItKnowsNothingBetterThanTheMessage() {
        assertThat(FailureAdvice.of(failure("value of state must be one of: a, b", "file", false, false)))
                .isEmpty();
    }

    private static TaskFailure failure(String message, String action, boolean censored, boolean unreachable) {
        return new TaskFailure("w1", "Task", "f.yml:1", action, message, censored, unreachable);
    }
}
