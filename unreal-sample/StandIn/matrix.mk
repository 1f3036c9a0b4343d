# Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.
#
# What is compiled to be judged alone: nothing here is ever run. Included by Makefile.

CHECKED := $(BUILD_DIR)/checked
GENERATED_ALL := $(foreach module,$(MODULES),$(GENERATED)/$(module)/all.gen.cpp)

.PHONY: alone units tidy format refused
matrix: format refused alone units tidy

# ---------------------------------------------------------------- each file alone

ALONE_FLAGS := $(LANGUAGE) -DENGINE_MINOR_VERSION=8 $(NO_API) -fsyntax-only
ALONE_FILES := $(addprefix include/,$(ENGINE_HEADERS:include/%=%)) $(CLIENT_HEADERS) $(CLIENT_SOURCES)
ALONE_STAMPS := $(patsubst %,$(CHECKED)/alone/%.ok,$(subst ../,,$(ALONE_FILES)))

alone: $(ALONE_STAMPS)

# The module of a file decides what it can include.
includes-for = $(if $(findstring /RankbookTests/,$(1)),$(INCLUDES_RankbookTests),$(if $(findstring RankbookSample/,$(1)),$(INCLUDES_RankbookSample),$(if $(findstring Plugins/,$(1)),$(INCLUDES_Rankbook))))

define alone-recipe
@echo "alone $*"
@mkdir -p $(@D)
@echo '#include "$(abspath $<)"' | $(CXX) $(ALONE_FLAGS) -Iinclude $(call includes-for,$<) -MMD -MP -MF $@.d -MT $@ -x c++ -
@touch $@
endef

$(CHECKED)/alone/include/%.ok: include/%
	$(alone-recipe)

$(CHECKED)/alone/%.ok: ../% $(GENERATED_ALL)
	$(alone-recipe)

# ---------------------------------------------------------------- all in one unit

UNIT := $(CHECKED)/unit.cpp
UNIT_STAMPS := $(foreach profile,$(PROFILES),$(CHECKED)/units/$(profile)-gcc.ok $(CHECKED)/units/$(profile)-clang.ok)

units: $(UNIT_STAMPS) $(CHECKED)/units/shipping.ok

# As the engine's build does it with many files at once: equal names of two files meet.
$(UNIT): $(GENERATED_ALL) $(CLIENT_SOURCES) FORCE
	@mkdir -p $(@D)
	@printf '#include "%s"\n' $(abspath $(CLIENT_SOURCES) $(GENERATED_ALL)) >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

define unit-recipe
@echo "unit $*"
@mkdir -p $(@D)
@$(1) $(LANGUAGE) -DENGINE_MINOR_VERSION=$(lastword $(subst ., ,$*)) $(NO_API) -Iinclude $(INCLUDES_ALL) -fsyntax-only -MMD -MP -MF $@.d -MT $@ $(UNIT)
@touch $@
endef

$(CHECKED)/units/%-gcc.ok: $(UNIT)
	$(call unit-recipe,$(CXX))

$(CHECKED)/units/%-clang.ok: $(UNIT)
	$(call unit-recipe,$(CLANG))

# A shipping game has no log and no checks, so what only they use is unused there.
$(CHECKED)/units/shipping.ok: $(UNIT)
	@echo "unit shipping"
	@mkdir -p $(@D)
	@$(CXX) $(LANGUAGE) -Wno-unused-parameter -DUE_BUILD_SHIPPING=1 -DENGINE_MINOR_VERSION=8 $(NO_API) -Iinclude $(INCLUDES_ALL) -fsyntax-only -MMD -MP -MF $@.d -MT $@ $(UNIT)
	@touch $@

# ---------------------------------------------------------------- style and habits

# One unit is read once; what it includes of ours is judged by the header filter.
tidy: $(UNIT)
	@echo "tidy"
	@clang-tidy-14 --quiet --config-file=../.clang-tidy --warnings-as-errors='*' --header-filter='/(Plugins/Rankbook|RankbookSample)/' $(UNIT) -- $(LANGUAGE) -DENGINE_MINOR_VERSION=8 $(NO_API) -Iinclude $(INCLUDES_ALL)

format:
	@echo "format"
	@clang-format-14 --dry-run -Werror $(CLIENT_SOURCES) $(CLIENT_HEADERS) $(ENGINE_SOURCES) $(ENGINE_HEADERS) $(call find-files,src,*.h) $(TEST_SOURCES) $(TEST_HEADERS)

# Files that must not compile, each for the reason that its line "// Refused: …" names.
refused: $(GENERATED_ALL)
	@for file in tests/refused/*.cpp; do \
		[[ -e $$file ]] || continue; \
		reason="$$(sed -n 's,^// Refused: ,,p' "$$file")"; \
		[[ -n $$reason ]] || { echo "$$file does not say why it is refused"; exit 1; }; \
		if output="$$($(CXX) $(ALONE_FLAGS) -Iinclude $(INCLUDES_ALL) "$$file" 2>&1)"; then echo "$$file compiles"; exit 1; fi; \
		grep -qF -- "$$reason" <<<"$$output" || { echo "$$file is refused for another reason than: $$reason"; echo "$$output"; exit 1; }; \
		echo "refused $$file"; \
	done

# What would go wrong later: in the engine's tools, at the server, in the pages.
lint: $(GENERATED_ALL)
	@$(PYTHON) tools/lint.py
	@$(PYTHON) tools/provenance.py --check
	@$(PYTHON) tools/contract_check.py
	@$(PYTHON) ../Scripts/node_guide.py --check
	@for tests in tools/tests tests ../Scripts; do \
		$(PYTHON) -m unittest discover --start-directory $$tests --pattern '*_test.py'; \
	done

-include $(shell find $(CHECKED) -name '*.d' 2>/dev/null)
