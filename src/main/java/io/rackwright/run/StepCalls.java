package io.rackwright.run;

import io.rackwright.ansible.AnsiblePlaces;
import io.rackwright.ansible.Invocation;
import io.rackwright.ansible.PlaybookCall;
import io.rackwright.ansible.PlaybookCall.Connection;
import io.rackwright.ansible.PlaybookCall.Selection;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.Resume;
import io.rackwright.plan.StepId;
import io.rackwright.run.resume.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a step of a plan into the call that does it. */
final class StepCalls {

    private final RunSettings settings;
    private final RunFolder folder;
    private final Path controlSockets;

    StepCalls(RunSettings settings, RunFolder folder, Path controlSockets) {
        this.settings = settings;
        this.folder = folder;
        this.controlSockets = controlSockets;
    }

    /** Check mode runs a step as a whole: it leaves no state that a later play could do without the plays before. */
    PlanStep begins(PlanStep step) {
        return settings.checkMode() ? step.fromStart("") : step;
    }

    boolean inCheckMode() {
        return settings.checkMode();
    }

    /** @param stepFolder an existing folder */
    Invocation invocation(PlanStep step, Path stepFolder) {
        Invocation invocation = Invocation.of(
                        call(step),
                        places(step, stepFolder),
                        folder.name(),
                        settings.environment(),
                        settings.variables().redactions())
                .withAgentKeys(settings.login().agentKeys())
                .withSecretFiles(settings.login().secretFiles());
        return settings.checkMode() || !Checkpoints.areOf(step.playbook())
                ? invocation
                : invocation.resuming(StepResumption.environment(step, stepFolder, settings.consents()));
    }

    private static Selection selection(PlanStep step) {
        return step.resume() instanceof Resume.OnHosts on
                ? new Selection(List.of(), List.of(), on.hosts())
                : Selection.ALL;
    }

    private PlaybookCall call(PlanStep step) {
        return new PlaybookCall(
                playbook(step),
                settings.workspace().inventory(),
                directory(step),
                selection(step),
                variables(step.id()),
                settings.variables().secret().getOrDefault(step.id(), Map.of()),
                Connection.to(
                        step.hosts().size(),
                        settings.login().privateKey(),
                        settings.login().become()),
                settings.checkMode());
    }

    private Map<String, Object> variables(StepId id) {
        Map<String, Object> variables = new LinkedHashMap<>(settings.variables().common());
        variables.putAll(settings.variables().perStep().getOrDefault(id, Map.of()));
        return variables;
    }

    /** Kubespray's playbooks are named as its documents do; ours are named by their whole path. */
    private String playbook(PlanStep step) {
        String file = step.playbook().file();
        return switch (step.playbook().tree()) {
            case KUBESPRAY -> file;
            case OURS -> settings.playbooks().resolve(file).toString();
            case WORKSPACE -> settings.workspace().playbooks().resolve(file).toString();
        };
    }

    private Path directory(PlanStep step) {
        return switch (step.playbook().tree()) {
            case KUBESPRAY -> settings.kubesprayTree();
            case OURS -> settings.playbooks();
            case WORKSPACE -> settings.workspace().root();
        };
    }

    private AnsiblePlaces places(PlanStep step, Path stepFolder) {
        Path directory = directory(step);
        Path config = directory.resolve("ansible.cfg");
        return new AnsiblePlaces(
                settings.ansibleBin(),
                settings.playbooks().resolve("callback_plugins"),
                Files.exists(config) ? config : folder.emptyConfig(),
                List.of(directory.resolve("roles"), settings.workspace().roles()).stream()
                        .distinct()
                        .toList(),
                stepFolder,
                folder.scratch(),
                FactCache.folder(settings.workspace()),
                settings.workspace().knownHosts(),
                controlSockets);
    }
}
