/// The program `plumb`: the one place where compiler, engine and the machine meet.
@NullMarked
package dev.plumb.cli;

import org.jspecify.annotations.NullMarked;
