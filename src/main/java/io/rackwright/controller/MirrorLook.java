package io.rackwright.controller;

import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.thread.DaemonThreads;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks mirrors whether they hold what is wanted, all at once and without fetching any of it.
 *
 * @param wanted at most a few dozen
 */
public record MirrorLook(List<Wanted> wanted, MirrorAccess access) {

    /** Of nobody is anything wanted. */
    public static final MirrorLook NOTHING = new MirrorLook(List.of(), MirrorAccess.OPEN);

    /** A web server or a registry answers this many at once without taking it for an attack. */
    private static final int AT_ONCE = 8;

    public MirrorLook {
        wanted = List.copyOf(wanted);
    }

    /**
     * One file or image.
     *
     * @param place for a message: which mirror
     * @param name of the file or image
     * @param address of the file, or of the image's manifest
     */
    public record Wanted(String place, String name, URI address) {}

    List<Held> look() throws InterruptedException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        MirrorQuestion question = new MirrorQuestion(access);
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(AT_ONCE, wanted.size()), new DaemonThreads("rackwright-mirror"));
        try {
            List<Future<Held>> asked = wanted.stream()
                    .map(each ->
                            threads.submit(() -> new Held(each.place(), each.name(), question.answer(each.address()))))
                    .toList();
            List<Held> all = new ArrayList<>();
            for (Future<Held> each : asked) {
                all.add(each.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking a mirror failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
