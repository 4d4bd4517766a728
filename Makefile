# The two doors: `make haiti`, `make test`. Thin: the work is in scripts/ and meson.build.
#
#   make haiti ARGS="--members 20"                        arguments for `kafou run`
#   make haiti ARGS="--plan surge -o runs/surge.kafou"    another plan needs another file
RUN = runs/haiti.kafou
ARGS =

.PHONY: haiti test build docs lint format bench matrix tsan clean help

haiti: build
	@scripts/haiti $(RUN) $(ARGS)

test:
	@scripts/setup test
	@scripts/test $(SUITES)

build:
	@scripts/setup run
	@scripts/build release

docs:
	@scripts/docs

lint:
	@scripts/setup test
	@scripts/build test
	@scripts/lint

format:
	@git ls-files 'src/*.[ch]' 'include/*.h' 'tests/*.[ch]' | xargs clang-format-14 -i

bench: build
	@ninja --quiet -C build/release bench/bench-rng
	@build/release/bench/bench-rng
	@bench/bench_run.sh

matrix:
	@scripts/setup test
	@scripts/matrix

tsan:
	@scripts/setup test
	@scripts/build tsan
	@TSAN_OPTIONS=ignore_noninstrumented_modules=1 OMP_TOOL_LIBRARIES=/usr/lib/llvm-14/lib/libarcher.so \
	    meson test -C build/tsan --no-rebuild --suite unit --suite cli --print-errorlogs

clean:
	@rm -rf build

help:
	@echo "make haiti   install what is missing, build, run scenarios/haiti into $(RUN), show the result,"
	@echo "             write the report runs/haiti.html"
	@echo "             ARGS=\"--members 20\" passes arguments on; the same command again resumes"
	@echo "make test    install what is missing, run the whole suite; SUITES=\"unit cli\" only these"
	@echo "make build   only build build/kafou"
	@echo "make docs    write the tables of parameters in docs/model from src/model/params.def"
	@echo "make lint    the rules of CONTRIBUTING.md that a machine can check"
	@echo "make format  rewrite the sources as .clang-format says"
	@echo "make bench   nanoseconds a draw, member-days a second"
	@echo "make matrix  the suite with every compiler and optimisation"
	@echo "make tsan    the threads of the ensemble under the thread sanitizer"
	@echo "make clean   remove build/ (runs/ stays)"
