package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rackwright.ansible.Events;
import io.rackwright.ansible.LauncherEnd;
import io.rackwright.ansible.ScriptedLauncher;
import io.rackwright.ansible.ScriptedLauncher.Script;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.StepId;
import io.rackwright.run.RunResult.End;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {

    private final ScriptedLauncher launcher = new ScriptedLauncher("m1", "w1", "w2");
    private Scene scene;
    private Path stepFolder;

    /** A run whose process went away while Kubespray ran. */
    @BeforeEach
    void abandonedRun(@TempDir Path folder) throws Exception {
        scene = new Scene(folder, launcher);
        launcher.on("cluster.yml", Script.hanging());
        scene.detachAfterPlaybook("cluster.yml");
        stepFolder = scene.apply().folder().resolve("steps/02-kubespray");
        scene.detachAfterPlaybook("");
    }

    @Test
    void aStepThatEndedMeanwhileIsJudgedFromItsFilesAndCounts() throws Exception {
        launcher.finish(stepFolder, Script.success("m1", "w1", "w2"));

        Recovery.Recovered recovered = scene.recover();

        assertThat(recovered.followed()).isEmpty();
        assertThat(scene.history().open()).isEmpty();
        assertThat(scene.plan().toDo().get(0).id()).isEqualTo(StepId.STORAGE);
        assertThat(scene.console.text()).contains("was left by its process; its step kubespray ended «succeeded»");
    }

    @Test
    void aStepThatStillRunsIsFollowedAndNoSecondOneIsStarted() throws Exception {
        int started = launcher.started().size();
        scene.cancelAfterPlaybook("cluster.yml", 1);

        Recovery.Recovered recovered = scene.recover();

        assertThat(recovered.end()).isEqualTo(End.CANCELLED);
        assertThat(recovered.followed()).isPresent();
        assertThat(launcher.started()).hasSize(started);
        assertThat(scene.console.text()).contains("still goes on (step kubespray)");
    }

    @Test
    void aStepWhoseLauncherVanishedIsUnknownAndRunsAgainFromItsStart() throws Exception {
        launcher.finish(
                stepFolder, new Script(Events.beginning(), new LauncherEnd.Vanished("it was killed", ""), false));

        scene.recover();

        assertThat(scene.history().open()).isEmpty();
        assertThat(scene.plan().toDo().get(0).id()).isEqualTo(StepId.KUBESPRAY);
        assertThat(scene.plan().toDo().get(0).reason()).contains("«unknown»");
    }

    @Test
    void nothingBeginsBesideWhatATornRunLeftOnAServer() throws Exception {
        launcher.finish(
                stepFolder, new Script(Events.beginning(), new LauncherEnd.Vanished("it was killed", ""), false));
        launcher.leaving("w1", "apt-get install etcd");

        assertThatThrownBy(scene::recover)
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("w1: apt-get install etcd (process 42, 40 s");

        assertThat(scene.history().open()).as("the next command looks again").hasSize(1);
    }

    @Test
    void leavingAgainKeepsTheRunOpen() throws Exception {
        scene.detachAfterPlaybook("cluster.yml");

        Recovery.Recovered recovered = scene.recover();

        assertThat(recovered.detached()).isTrue();
        assertThat(scene.history().open()).hasSize(1);
    }

    @Test
    void aWorkspaceWithoutOpenRunsHasNothingToRecover() throws Exception {
        launcher.finish(stepFolder, Script.success("m1", "w1", "w2"));
        scene.recover();

        assertThat(scene.recover()).isEqualTo(Recovery.Recovered.NOTHING);
    }
}
