package io.rackwright.cli;

import io.rackwright.site.ContainerRuntime;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands on the catalogue share: the form of the answer, and the words of versions and systems. */
final class CatalogOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How the answer is printed: text or json (default: ${DEFAULT-VALUE}).")
    OutputFormat output = OutputFormat.TEXT;

    @Option(
            names = "--os",
            paramLabel = "SYSTEM",
            split = ",",
            description = "Operating systems of the servers, for example ubuntu-20.04; all must be supported.")
    List<String> systems = new ArrayList<>();

    @Option(names = "--runtime", paramLabel = "RUNTIME", description = "Container runtime: containerd or docker.")
    String runtime = "";

    @Mixin
    TalkOptions talk = new TalkOptions();

    CommandLine command() {
        return spec.commandLine();
    }

    boolean isJson() {
        output.refuseJunit(command(), "The catalogue");
        return output == OutputFormat.JSON;
    }

    List<OperatingSystem> systems() {
        return systems.stream()
                .map(text -> word(OperatingSystem.values(), text, "--os"))
                .toList();
    }

    /** The wished runtime; empty when none is wished. */
    List<ContainerRuntime> runtime() {
        return runtime.isEmpty() ? List.of() : List.of(word(ContainerRuntime.values(), runtime, "--runtime"));
    }

    <W extends Word> W word(W[] words, String text, String option) {
        return Arrays.stream(words)
                .filter(word -> word.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command(),
                        option + ": «" + text + "» is none of "
                                + Arrays.stream(words).map(Word::word).collect(Collectors.joining(", ")) + "."));
    }

    KubernetesVersion kubernetes(String text) {
        return KubernetesVersion.parse(text)
                .orElseThrow(() -> new ParameterException(
                        command(), "«" + text + "» is no version of Kubernetes; write 1.30 or 1.30.6."));
    }

    KubesprayVersion kubespray(String text) {
        return KubesprayVersion.parse(text)
                .orElseThrow(() ->
                        new ParameterException(command(), "«" + text + "» is no version of Kubespray; write 2.28.1."));
    }
}
