package io.rackwright.ansible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.ansible.PlaybookCall.Connection;
import io.rackwright.ansible.PlaybookCall.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaybookCallTest {

    private static final AnsiblePlaces PLACES = new AnsiblePlaces(
            Path.of("/cache/venvs/v2.28.1/bin"),
            Path.of("/opt/rackwright/playbooks/callback_plugins"),
            Path.of("/cache/kubespray/v2.28.1/ansible.cfg"),
            List.of(Path.of("/cache/kubespray/v2.28.1/roles"), Path.of("/site/.rackwright/acme/roles")),
            Path.of("/site/.rackwright/acme/runs/r1/steps/02-kubespray"),
            Path.of("/site/.rackwright/acme/runs/r1/ansible"),
            Path.of("/site/.rackwright/acme/cache/facts"),
            Path.of("/site/.rackwright/acme/known_hosts"),
            Path.of("/run/user/1000/rackwright-0123abcd"));

    private static PlaybookCall call(Selection selection, boolean checkMode) {
        return new PlaybookCall(
                "cluster.yml",
                Path.of("/site/.rackwright/acme/inventory/hosts.yaml"),
                Path.of("/cache/kubespray/v2.28.1"),
                selection,
                Map.of("rackwright_mode", "real", "flag", true),
                Map.of("katonic_secrets", Map.of("registry_password", "s3cret-canary")),
                Connection.to(3, "/home/op/.ssh/id_ed25519", true),
                checkMode);
    }

    @Test
    void argumentsOfAPlainCall() {
        assertThat(call(Selection.ALL, false).argv(PLACES.program()))
                .containsExactly(
                        "/cache/venvs/v2.28.1/bin/ansible-playbook",
                        "--inventory",
                        "/site/.rackwright/acme/inventory/hosts.yaml",
                        "--forks",
                        "3",
                        "--force-handlers",
                        "--private-key",
                        "/home/op/.ssh/id_ed25519",
                        "--become",
                        "--extra-vars",
                        "{\"flag\":true,\"rackwright_mode\":\"real\"}",
                        "cluster.yml");
    }

    @Test
    void argumentsOfAnEverythingCall() {
        Selection selection = new Selection(List.of("etcd", "network"), List.of("apps"), List.of("m1", "c*"));

        assertThat(call(selection, true).argv(PLACES.program()))
                .containsSequence(
                        "--become", "--check", "--tags", "etcd,network", "--skip-tags", "apps", "--limit", "m1,c*");
    }

    @Test
    void environmentIsCompleteAndTheOperatorsAnsibleSettingsAreDropped() {
        Map<String, String> ours = Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", "/home/op",
                "SSH_AUTH_SOCK", "/tmp/agent",
                "ANSIBLE_FORKS", "hostile",
                "ANSIBLE_CONFIG", "/evil.cfg",
                "LC_ALL", "C",
                "http_proxy", "http://user:pass@proxy");

        Invocation invocation = Invocation.of(call(Selection.ALL, false), PLACES, "r1", ours, List.of("s3cret-canary"));

        assertThat(lines(invocation.environment()))
                .isEqualTo(
                        """
                        ANSIBLE_CACHE_PLUGIN=jsonfile
                        ANSIBLE_CACHE_PLUGIN_CONNECTION=/site/.rackwright/acme/cache/facts
                        ANSIBLE_CALLBACKS_ENABLED=rackwright_events
                        ANSIBLE_CALLBACK_PLUGINS=/opt/rackwright/playbooks/callback_plugins
                        ANSIBLE_CALLBACK_WHITELIST=rackwright_events
                        ANSIBLE_CONFIG=/cache/kubespray/v2.28.1/ansible.cfg
                        ANSIBLE_DISPLAY_ARGS_TO_STDOUT=False
                        ANSIBLE_HOME=/site/.rackwright/acme/runs/r1/ansible
                        ANSIBLE_HOST_KEY_CHECKING=True
                        ANSIBLE_LOCAL_TEMP=/site/.rackwright/acme/runs/r1/ansible/tmp
                        ANSIBLE_NOCOLOR=1
                        ANSIBLE_PIPELINING=True
                        ANSIBLE_RETRY_FILES_ENABLED=False
                        ANSIBLE_ROLES_PATH=/cache/kubespray/v2.28.1/roles:/site/.rackwright/acme/roles
                        ANSIBLE_SSH_ARGS=-F /site/.rackwright/acme/runs/r1/ansible/ssh_config \
                        -o ControlMaster=auto -o ControlPersist=30m -o ServerAliveInterval=15 \
                        -o ServerAliveCountMax=4 -o ConnectionAttempts=3 -o StrictHostKeyChecking=yes \
                        -o GSSAPIAuthentication=no \
                        -o UserKnownHostsFile=/site/.rackwright/acme/known_hosts
                        ANSIBLE_SSH_CONTROL_PATH=%(directory)s/%%C
                        ANSIBLE_SSH_CONTROL_PATH_DIR=/run/user/1000/rackwright-0123abcd
                        ANSIBLE_SSH_RETRIES=2
                        ANSIBLE_STDOUT_CALLBACK=default
                        ANSIBLE_TIMEOUT=30
                        HOME=/home/op
                        LC_ALL=C.UTF-8
                        PATH=/cache/venvs/v2.28.1/bin:/usr/bin:/bin
                        PYTHONUNBUFFERED=1
                        RACKWRIGHT_EVENTS=/site/.rackwright/acme/runs/r1/steps/02-kubespray/events.jsonl
                        RACKWRIGHT_RUN_ID=r1
                        SSH_AUTH_SOCK=/tmp/agent
                        """);
    }

    @Test
    void noSecretIsInArgumentsEnvironmentOrTheRedactedForm() {
        Invocation invocation =
                Invocation.of(call(Selection.ALL, false), PLACES, "r1", Map.of(), List.of("s3cret-canary"));

        assertThat(invocation.argv().toString() + invocation.environment() + invocation.redacted())
                .doesNotContain("canary")
                .contains("katonic_secrets");
    }

    @Test
    void forksAreBounded() {
        assertThat(Connection.to(0, "", false).forks()).isEqualTo(1);
        assertThat(Connection.to(1000, "", false).forks()).isEqualTo(50);
    }

    @Test
    void refusesAFolderTooLongForSockets() {
        Path longFolder = Path.of("/" + "x".repeat(60));

        assertThatThrownBy(() -> new AnsiblePlaces(
                        longFolder,
                        longFolder,
                        longFolder,
                        List.of(),
                        longFolder,
                        longFolder,
                        longFolder,
                        longFolder,
                        longFolder))
                .hasMessageContaining("socket");
    }

    private static String lines(Map<String, String> environment) {
        StringBuilder text = new StringBuilder();
        environment.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }
}
