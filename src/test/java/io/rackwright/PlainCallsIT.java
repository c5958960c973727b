package io.rackwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the build made of lambdas and records in the finished jar (src/build/PlainCalls.java) is such as Java accepts. */
class PlainCallsIT {

    private static final Path JAR = Path.of(System.getProperty("rackwright.jar"));

    private static URLClassLoader loader;

    @BeforeAll
    static void opensTheJar() throws Exception {
        loader = new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    @AfterAll
    static void closesTheJar() throws Exception {
        loader.close();
    }

    @Test
    void everyLambdaIsAVerifiedClassOfItsNest() throws Exception {
        List<String> lambdas = classes(".*\\$\\$\\d+");

        assertThat(lambdas).hasSizeGreaterThan(1000);
        for (String name : lambdas) {
            assertThat(Class.forName(name, true, loader).getNestHost().getName())
                    .as("the class whose private methods %s calls", name)
                    .isEqualTo(name.replaceFirst("\\$.*", ""));
        }
    }

    @Test
    void everyRecordIsVerified() throws Exception {
        List<Class<?>> records = new ArrayList<>();
        for (String name : classes(".*")) {
            Class<?> type = Class.forName(name, false, loader);
            if (type.isRecord()) {
                records.add(Class.forName(name, true, loader));
            }
        }

        assertThat(records).hasSizeGreaterThan(100);
    }

    @Test
    void recordsOfTheJarCompareByTheirComponents() throws Exception {
        Constructor<?> listener = Class.forName("io.rackwright.hosts.facts.Listener", true, loader)
                .getConstructor(String.class, String.class, int.class, String.class, int.class);
        Object one = listener.newInstance("tcp", "::", 22, "sshd", 7);
        Object same = listener.newInstance("tcp", "::", 22, new String("sshd"), 7);

        assertThat(one)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo("tcp")
                .isNotEqualTo(null);
        assertThat(Set.of(
                        one,
                        listener.newInstance("udp", "::", 22, "sshd", 7),
                        listener.newInstance("tcp", "::", 23, "sshd", 7),
                        listener.newInstance("tcp", "::", 22, "sshd", 8)))
                .hasSize(4);
    }

    private static List<String> classes(String pattern) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("io/rackwright/" + pattern + "\\.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }
}
