package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.digest.Digest;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputDigestsTest {

    private final List<RenderedFile> files = new ArrayList<>(List.of(
            file("inventory/hosts.yaml", "a"),
            file("inventory/group_vars/all/rackwright.yml", "b"),
            file("roles/katonic/vars/main.yml", "c")));
    private Path playbooks;
    private Path role;
    private String tag = "v2.28.1";
    private boolean rehearsal;
    private Map<String, String> machines = Map.of("m1", "id1");
    private Map<StepId, Map<String, String>> handed = Map.of();

    @BeforeEach
    void folders(@TempDir Path folder) throws Exception {
        playbooks =
                Files.createDirectories(folder.resolve("playbooks/rehearsal")).getParent();
        Files.writeString(playbooks.resolve("prepare.yml"), "p");
        Files.writeString(playbooks.resolve("rehearsal/cluster.yml"), "r");
        role = Files.createDirectories(folder.resolve("role/tasks")).getParent();
        Files.writeString(role.resolve("tasks/main.yml"), "t");
    }

    @Test
    void equalInputsAreEqual() throws Exception {
        assertThat(inputs()).isEqualTo(inputs());
    }

    @Test
    void aChangedInstallerVariableConcernsOnlyKatonicAndVerify() throws Exception {
        var before = inputs();
        files.set(2, file("roles/katonic/vars/main.yml", "C"));

        assertChanged(before, Map.of(StepId.KATONIC, List.of("Katonic role"), StepId.VERIFY, List.of("Katonic role")));
    }

    @Test
    void ourOwnVariablesDoNotCostAnotherKubesprayRun() throws Exception {
        var before = inputs();
        files.set(1, file("inventory/group_vars/all/rackwright.yml", "B"));

        assertThat(inputs().get(StepId.KUBESPRAY)).isEqualTo(before.get(StepId.KUBESPRAY));
        assertThat(inputs().get(StepId.STORAGE)).isNotEqualTo(before.get(StepId.STORAGE));
    }

    @Test
    void anotherTrustedAuthorityConcernsPrepareAndVerify() throws Exception {
        var before = inputs();
        files.add(file("playbooks/files/trust/0123456789abcdef.crt", "x"));

        assertChanged(
                before,
                Map.of(
                        StepId.PREPARE, List.of("trusted authorities"),
                        StepId.VERIFY, List.of("trusted authorities")));
    }

    @Test
    void aChangedInventoryConcernsEveryStep() throws Exception {
        var before = inputs();
        files.set(0, file("inventory/hosts.yaml", "A"));

        inputs().forEach((id, now) ->
                assertThat(now.changedSince(before.get(id))).containsExactly("inventory and variables"));
    }

    @Test
    void anotherReleaseConcernsKubesprayAndVerify() throws Exception {
        var before = inputs();
        tag = "v2.28.2";

        assertChanged(
                before,
                Map.of(
                        StepId.KUBESPRAY, List.of("Kubespray release"),
                        StepId.VERIFY, List.of("Kubespray release")));
    }

    @Test
    void aRehearsalIsNeverTakenForTheRealThing() throws Exception {
        var before = inputs();
        rehearsal = true;

        inputs().forEach((id, now) ->
                assertThat(now.changedSince(before.get(id))).contains("mode"));
    }

    @Test
    void aReinstalledServerConcernsEveryStep() throws Exception {
        var before = inputs();
        machines = Map.of("m1", "id2");

        inputs().forEach((id, now) ->
                assertThat(now.changedSince(before.get(id))).containsExactly("servers"));
    }

    @Test
    void theRehearsalTreeCountsOnlyInARehearsal() throws Exception {
        var before = inputs();
        Files.writeString(playbooks.resolve("rehearsal/cluster.yml"), "R");

        assertThat(inputs()).isEqualTo(before);
    }

    @Test
    void theInstallerRolesContentCounts() throws Exception {
        var before = inputs();
        Files.writeString(role.resolve("tasks/main.yml"), "T");

        assertChanged(
                before, Map.of(StepId.KATONIC, List.of("installer role"), StepId.VERIFY, List.of("installer role")));
    }

    @Test
    void aRoleCountsByNameLengthAndContentOfItsFilesHoweverLargeTheyAre() throws Exception {
        String content = "0123456789abcdef".repeat(20_000);
        Files.writeString(role.resolve("tasks/main.yml"), content);

        String told = inputs().get(StepId.KATONIC).parts().get("installer role");

        byte[] fed = ("tasks/main.yml\0" + content.length() + "\0" + content).getBytes(StandardCharsets.UTF_8);
        assertThat(told).isEqualTo(Digest.sha256().add(fed).hex(8));
    }

    @Test
    void anotherCertificateConcernsTheStepsThatAreHandedIt() throws Exception {
        handed = Map.of(StepId.INGRESS, Map.of("certificate", "1"));
        var before = inputs();
        handed = Map.of(StepId.INGRESS, Map.of("certificate", "2"));

        assertChanged(before, Map.of(StepId.INGRESS, List.of("certificate")));
    }

    @Test
    void anotherSecretCountsButOneThatCannotBeReadSaysNothing() throws Exception {
        handed = Map.of(StepId.NAMESPACES, Map.of("secret registry_password", "1"));
        var before = inputs();
        handed = Map.of(StepId.NAMESPACES, Map.of("secret registry_password", "2"));
        assertChanged(before, Map.of(StepId.NAMESPACES, List.of("secret registry_password")));

        handed = Map.of();
        assertChanged(before, Map.of());
        assertThat(before.get(StepId.NAMESPACES).changedSince(inputs().get(StepId.NAMESPACES)))
                .isEmpty();
    }

    private void assertChanged(Map<StepId, StepInputs> before, Map<StepId, List<String>> expected) throws Exception {
        var now = inputs();
        for (StepId id : now.keySet()) {
            assertThat(now.get(id).changedSince(before.get(id)))
                    .as(id.text())
                    .isEqualTo(expected.getOrDefault(id, List.of()));
        }
    }

    private Map<StepId, StepInputs> inputs() throws Exception {
        return new InputDigests(
                        new RenderedTree(files),
                        playbooks,
                        tag,
                        rehearsal,
                        new InputDigests.Outside(role.toString(), machines, handed))
                .ofSteps();
    }

    private static RenderedFile file(String path, String text) {
        return new RenderedFile(path, text, RenderedFile.PRIVATE);
    }
}
