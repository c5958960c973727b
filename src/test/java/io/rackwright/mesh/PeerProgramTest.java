package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program that servers run must start on every Python 3 that a supported system has. */
class PeerProgramTest {

    /** The oldest is that of Ubuntu 16.04. */
    private static final String CHECK = "import ast, sys\n"
            + "source = sys.stdin.read()\n"
            + "if sys.version_info >= (3, 8):\n"
            + "    ast.parse(source, feature_version=(3, 5))\n"
            + "assert not any(isinstance(node, ast.JoinedStr) for node in ast.walk(ast.parse(source)))\n"
            + "compile(source, 'peer.py', 'exec')\n";

    static Stream<String> pythons() {
        return Stream.of("/usr/bin/python3", "/usr/bin/python3.8", "/usr/bin/python3.11", "/usr/local/bin/python3")
                .filter(python -> Files.isExecutable(Path.of(python)));
    }

    @ParameterizedTest
    @MethodSource("pythons")
    void usesNothingNewerThanPython35(String python) throws Exception {
        Process check = new ProcessBuilder(python, "-c", CHECK)
                .redirectErrorStream(true)
                .start();
        check.getOutputStream().write(Peer.program().getBytes(StandardCharsets.UTF_8));
        check.getOutputStream().close();

        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void fitsIntoOneArgument() {
        int mostOfOneArgument = 128 * 1024; // MAX_ARG_STRLEN of Linux

        assertThat(Peer.program().length()).isLessThan(mostOfOneArgument / 2);
        assertThat(Peer.program()).isASCII();
    }
}
