package io.waypost.local;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real browser: the one that {@code -Dchromium=} names, else the system's. */
record Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    static Optional<Path> installed() {
        return Stream.of(
                        System.getProperty("chromium", ""),
                        "/usr/bin/chromium-headless-shell", // the same without windows: lighter
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser open() {
        Path executable = installed()
                .orElseThrow(() -> new AssertionError(
                        "No browser: install Chromium (apt-get install chromium), or name one with -Dchromium=PATH"));
        Playwright playwright = Playwright.create();
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(FLAGS)));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
