package dev.chicane.lab;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The bank as a service. */
@SpringBootApplication
public class LabApplication {}
