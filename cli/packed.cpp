#include "cli/packed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <numeric>

#include "cli/foreign_solvers.hpp"
#include "generators/generator.hpp"
#include "instances/bits/random.hpp"
#include "verifier/programs/command_line.hpp"
#include "verifier/wanted_answer.hpp"

namespace reductio::cli {
namespace {

constexpr std::uint64_t tries_of_slot = 24, seeds_of_slot = 1000;

// A place of the set, and how its instance is looked for.
struct PackSlot {
  std::size_t number = 0, source = 0;
  bool unsolved = false;  // the solver is not to solve it
};

// One instance that was made, and from what.
struct PackTry {
  Instance instance;
  std::size_t level = 0;  // of the source's levels
  std::uint64_t seed = 0;
};

std::map<std::string, std::string> options_at(const PackSource& source, std::size_t level) {
  std::map<std::string, std::string> out = source.options;
  out[source.dial] = std::to_string(source.levels[level]);
  return out;
}

PackTry made_for(const PackPlan& plan, const PackSlot& slot, std::size_t level, std::uint64_t number,
                 const Work& work) {
  const PackSource& source = plan.sources[slot.source];
  const Chain& chain = plan.chains[slot.source];
  const Family& family = find_family(source.family);
  PackTry out{{}, level, plan.seed + seeds_of_slot * slot.number + number};
  const SeedOfTry seeds = plan.blind ? [](std::uint64_t) { return secret_seed(); } : tries_from(out.seed);
  out.instance = make_wanted(family, Settings(family.options, options_at(source, level)), seeds, {}, work);
  if (chain.empty()) return out;
  std::vector<Settings> settings;
  for (const Reduction* reduction : chain)
    settings.emplace_back(reduction->options, std::map<std::string, std::string>());
  std::vector<Instance> targets;
  reduce_along(chain, settings, std::move(out.instance), work, work.memory, {},
               [&](Instance target) { targets.push_back(std::move(target)); });
  if (targets.size() != 1)
    throw std::logic_error(chain_text(chain) + " makes several targets, and a file of a set is one instance");
  out.instance = std::move(targets.front());
  return out;
}

// Instance after instance, each looked for until it is of the wanted difficulty.
class PackMaker {
 public:
  PackMaker(const PackPlan& plan, const std::string& folder, const Work& work,
            const std::function<void(const std::string&)>& say)
      : plan_(plan), folder_(folder), work_(work), say_(say), found_at_(plan.sources.size(), 0) {}

  std::vector<Packed> all() {
    const std::vector<PackSlot> slots = slots_in_order();
    const std::vector<std::size_t> numbers = numbers_of_names();
    std::vector<Packed> out(slots.size());
    parallel_ranges(work_, slots.size(), 1, [&](std::size_t first, std::size_t last) {
      for (std::size_t k = first; k < last; ++k)
        out[slots[k].number] = packed(slots[k], numbers[slots[k].number]);
    });
    std::sort(out.begin(), out.end(),
              [](const Packed& x, const Packed& y) { return x.entry.file < y.entry.file; });
    return out;
  }

 private:
  // Those that take longest first, so that no core waits for another at the end.
  std::vector<PackSlot> slots_in_order() const {
    std::vector<PackSlot> out;
    const std::size_t every = plan_.solver ? plan_.community->unsolved_every : 0;
    for (std::size_t k = 0; k < plan_.count; ++k)
      out.push_back({k, k % plan_.sources.size(), every != 0 && k % every == 0});
    std::stable_partition(out.begin(), out.end(), [](const PackSlot& slot) { return slot.unsolved; });
    return out;
  }

  // What files of a blind set are numbered by is drawn: whose turn is which is known.
  std::vector<std::size_t> numbers_of_names() const {
    if (plan_.blind) {
      Random random(secret_seed(), Stream::order, 0);
      return sample(random, plan_.count, plan_.count);
    }
    std::vector<std::size_t> out(plan_.count);
    std::iota(out.begin(), out.end(), std::size_t{0});
    return out;
  }

  Packed packed(const PackSlot& slot, std::size_t number) {
    Work alone = work_;
    alone.threads = 1;
    alone.progress = [this](std::string_view what, double) {
      const std::lock_guard lock(mutex_);
      if (!what.empty()) tell();
    };
    const auto [made, run] = found(slot, alone);
    Packed out = written(slot, made, run, number, alone);
    const std::lock_guard lock(mutex_);
    ++done_;
    work_.tell({}, 1);  // no bar stands where the line goes
    say_(run ? fmt::format("{}: {}: {}", out.entry.file, plan_.solver->name, run_text(*run))
             : out.entry.file);
    return out;
  }

  void tell() const {
    work_.tell("instances", static_cast<double>(done_) / static_cast<double>(plan_.count));
  }

  std::pair<PackTry, std::optional<SolverRun>> found(const PackSlot& slot, const Work& alone) {
    if (!plan_.solver) return {made_for(plan_, slot, 0, 0, alone), std::nullopt};
    const PackSource& source = plan_.sources[slot.source];
    // The last level is for what is not to be solved, where some is to be.
    const std::size_t last = source.levels.size() - 1;
    const std::size_t top = plan_.community->unsolved_every == 0 || last == 0 ? last : last - 1;
    std::size_t level = slot.unsolved ? last : start_of(slot.source);
    CallLimits limits = solver_limits(plan_.most, plan_.memory);
    limits.patience = 8;  // on a busy machine, where as many run at once as there are cores
    std::map<std::uint64_t, std::string> took;  // by level, the last try
    for (std::uint64_t number = 0; number < tries_of_slot; ++number) {
      PackTry made = made_for(plan_, slot, level, number, alone);
      SolverRun run = run_solver(*plan_.solver, made.instance, limits, alone);
      const bool hung = run.ended == Ended::time && !run.fault.empty();
      if (hung || run.ended == Ended::wrong || run.ended == Ended::not_run || run.ended == Ended::unknown)
        throw InputError("--solver",
                         plan_.solver->name + ": " + (run.fault.empty() ? "no answer" : run.fault),
                         "a right answer, or work up to its limit");
      const bool limited = run.ended == Ended::time || run.ended == Ended::memory_or_crash;
      const bool answered = run.ended == Ended::answered, easy = answered && run.seconds < plan_.least;
      if (slot.unsolved ? limited : answered && !easy && run.seconds <= plan_.most) {
        if (!slot.unsolved) start_at(slot.source, level);
        return {std::move(made), std::move(run)};
      }
      took[source.levels[level]] =
          answered ? fmt::format("{:.2g} s", run.seconds) : std::string(name(run.ended));
      if (easy)
        level = std::min(level + 1, top);
      else if (!slot.unsolved)
        level = std::max(level, std::size_t{1}) - 1;
    }
    throw not_found(slot, took);
  }

  InputError not_found(const PackSlot& slot, const std::map<std::uint64_t, std::string>& took) const {
    std::string each;
    for (const auto& [at, text] : took) each += fmt::format("{}{} at {}", each.empty() ? "" : ", ", text, at);
    return {"--difficulty",
            fmt::format("of {} instances of {} none took {} {}: {}", tries_of_slot,
                        plan_.sources[slot.source].family, plan_.solver->name,
                        slot.unsolved ? fmt::format("more than {:g} s", plan_.most)
                                      : fmt::format("{:g} to {:g} s", plan_.least, plan_.most),
                        each),
            "other seconds, or another --solver"};
  }

  // Where the search for the next instance of a source begins: where one was found before.
  std::size_t start_of(std::size_t source) {
    const std::lock_guard lock(mutex_);
    return found_at_[source];
  }
  void start_at(std::size_t source, std::size_t level) {
    const std::lock_guard lock(mutex_);
    found_at_[source] = level;
  }

  PackedName name_of(const PackSlot& slot, const PackTry& made, std::size_t number,
                     const ManifestEntry& entry) const {
    const PackSource& source = plan_.sources[slot.source];
    const std::string stem =
        plan_.blind
            ? fmt::format("reductio-{:0{}}", number + 1, std::to_string(plan_.count).size())
            : fmt::format("{}-{}{}-s{}", source.family, source.dial, source.levels[made.level], made.seed);
    return {stem, entry.gbd_hash, entry.sizes};
  }

  Packed written(const PackSlot& slot, const PackTry& made, const std::optional<SolverRun>& run,
                 std::size_t number, const Work& alone) const {
    const Instance& instance = made.instance;
    const Provenance& says = instance.provenance;
    const WriteOptions options{.blind = plan_.blind, .format = plan_.format, .sha256 = digest(instance)};
    Packed out;
    out.entry = manifest_entry(instance, "", options.sha256, plan_.blind);
    out.entry.file = plan_.community->file_name(name_of(slot, made, number, out.entry)) + plan_.ending;
    const std::string path = folder_ + "/" + out.entry.file;
    write_whole(path, [&](Output& to) { write_as(path, instance, to, options); });
    if (run) {
      // Of a blind set how it ended would be its answer.
      const bool tells = !plan_.blind && run->ended == Ended::answered;
      out.entry.effort.push_back({plan_.solver->name,
                                  std::string(tells ? name(run->answer) : name(run->ended)), run->seconds,
                                  run->conflicts});
    }
    out.hypothesis = says.hypothesis;
    out.attack = known_attack(says.recipe);
    out.expected = {{"file", out.entry.file}, {"answer", name(says.known.kind)}, {"known_by", says.known_by}};
    if (says.known.value) out.expected["value"] = *says.known.value;
    if (says.known.witness) out.expected["witness"] = instance.shape().json(*says.known.witness);
    if (plan_.community->expected != nullptr) out.expected.update(plan_.community->expected(instance, alone));
    if (plan_.blind) {
      out.key = {{"file", out.entry.file}, {"image", options.sha256}};
      out.key.update(OrderedJson(to_json(says, instance.shape())));
    } else {
      out.made_by = commands_of(slot, made, out.entry.file);
    }
    return out;
  }

  // The instance that an image is of goes to a file of its own.
  std::string commands_of(const PackSlot& slot, const PackTry& made, const std::string& file) const {
    const PackSource& source = plan_.sources[slot.source];
    const Chain& chain = plan_.chains[slot.source];
    std::string out = "reductio generate " + source.family;
    for (const auto& [option, value] : options_at(source, made.level))
      out += fmt::format(" --{} {}", option, value);
    out += fmt::format(" --seed {} -o ", made.seed);
    if (chain.empty()) return out + shell_quoted(file);
    const Shape& shape = *find_problem(chain.front()->source).shape;
    const std::string between =
        "source" + std::string(format_for({"", shape.empty(), {}}, "", {}).extensions.front());
    std::vector<std::string> via;
    for (const Reduction* reduction : chain) via.emplace_back(reduction->name);
    return fmt::format("{}{} --force && reductio reduce {} --to {} --via {} -o {}", out, between, between,
                       plan_.community->problem, fmt::join(via, ","), shell_quoted(file));
  }

  const PackPlan& plan_;
  const std::string& folder_;
  const Work& work_;
  const std::function<void(const std::string&)>& say_;
  std::mutex mutex_;
  std::vector<std::size_t> found_at_;  // by source: the level at which one was found
  std::uint64_t done_ = 0;
};

}  // namespace

const Community& find_community(std::string_view name) { return find_by_name(communities(), name, "--for"); }

PackPlan plan_of(const Community& community, const std::string& format) try {
  PackPlan out;
  out.community = &community;
  const Shape& shape = *find_problem(community.problem).shape;
  out.sources = community.sources();
  for (const PackSource& source : out.sources) {
    find_family(source.family);
    out.chains.push_back(source.reductions.empty() ? Chain() : named_chain(source.reductions));
  }
  const Format& written = find_format(format.empty() ? community.format : format);
  out.format = written.name;
  out.ending = format.empty() ? community.ending : written.extensions.front();
  format_for({"", shape.empty(), {}}, "", {.format = out.format});  // does it hold such data?
  return out;
} catch (const InputError& e) {
  throw e.at("--for " + std::string(community.name));
}

std::vector<Packed> make_pack(const PackPlan& plan, const std::string& folder, const Work& work,
                              const std::function<void(const std::string&)>& say) {
  return PackMaker(plan, folder, work, say).all();
}

std::string command_of(const PackPlan& plan) {
  const Community& community = *plan.community;
  std::string out = fmt::format("reductio pack --for {} --count {}", community.name, plan.count);
  if (plan.solver)
    out += fmt::format(" --difficulty {:g}..{:g} --solver {}", plan.least, plan.most,
                       shell_quoted(plan.solver->name));
  else
    out += " --difficulty none";
  if (plan.format != community.format) out += " --format " + plan.format;
  return out + (plan.blind ? " --blind" : fmt::format(" --seed {}", plan.seed));
}

}  // namespace reductio::cli
