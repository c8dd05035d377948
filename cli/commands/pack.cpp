#include "cli/commands/pack.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "cli/files.hpp"
#include "cli/foreign_solvers.hpp"
#include "cli/json.hpp"
#include "cli/packed.hpp"
#include "cli/settings.hpp"
#include "verifier/programs/command_line.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t usual_count = 20, most_packed = 1000;
constexpr double most_pack_seconds = 1e5;

// A folder without a name of its own yet, beside the place where it will be. It goes with this, unless it got its name.
class HiddenFolder {
 public:
  explicit HiddenFolder(const fs::path& place) {
    const std::string name = fmt::format(".{}.part{}-pack", place.filename().string(), ::getpid());
    const fs::path path = place.parent_path() / name;
    std::error_code failed;
    if (!fs::create_directory(path, failed))
      throw InputError("cannot be made" + (failed ? " (" + failed.message() + ")" : ""),
                       "a place where you may write", Fault::file)
          .in(place.string());
    path_ = path.string();
  }
  ~HiddenFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  HiddenFolder(const HiddenFolder&) = delete;
  HiddenFolder& operator=(const HiddenFolder&) = delete;

  const std::string& path() const { return path_; }
  void become(const fs::path& place) {
    std::error_code failed;
    fs::rename(path_, place, failed);  // over an empty folder, too
    if (failed)
      throw InputError("cannot be made (" + failed.message() + ")", "a new or empty directory", Fault::file)
          .in(place.string());
    path_.clear();
  }

 private:
  std::string path_;
};

// Where the set goes, as DIR/ and DIR name it. Throws InputError where something is there.
fs::path place_of(const Session& session) {
  session.asked().need({"output"});
  const std::string output = session.output();
  fs::path place = fs::path(output).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  if (output == "-" || place.empty() || place.filename() == "." || place.filename() == "..")
    throw InputError("-o", "'" + output + "'", "a new directory for the set");
  std::error_code failed;
  if (fs::exists(place, failed) && (!fs::is_directory(place, failed) || !fs::is_empty(place, failed)))
    throw InputError("something is there", "a new or empty directory", Fault::file).in(output);
  return place;
}

void read_difficulty(const Session& session, PackPlan& plan) {
  const Arguments& asked = session.asked();
  const Community& community = *plan.community;
  plan.least = community.least, plan.most = community.most;
  const std::string text = asked.text("difficulty", "");
  if (text == "none") {
    if (asked.has("solver")) throw InputError("--difficulty", "none, and --solver beside it", "one of them");
    return;
  }
  if (!text.empty()) {
    const std::size_t dots = text.find("..");
    if (dots == text.npos) throw InputError("--difficulty", "'" + text + "'", "LO..HI in seconds, or none");
    plan.least = parse_real(text.substr(0, dots), "--difficulty");
    plan.most = parse_real(text.substr(dots + 2), "--difficulty");
    if (!(plan.least >= 0 && plan.least < plan.most && plan.most >= 0.1 && plan.most <= most_pack_seconds))
      throw InputError("--difficulty", text, "LO below HI, which is from 0.1 to 1e5 seconds");
  }
  const std::vector<ForeignSolver> given = asked_solvers(session, true);
  if (given.size() > 1)
    throw InputError("--solver", "given more than once", "one: whose seconds are measured");
  plan.solver =
      given.empty() ? foreign_solver(std::string(community.solver), "/proc/self/exe") : given.front();
  check_there(*plan.solver);
}

PackPlan pack_plan(const Session& session) {
  const Arguments& asked = session.asked();
  asked.need({"for"});
  PackPlan plan = plan_of(find_community(asked.text("for")), asked.text("format", ""));
  plan.blind = asked.has("blind");
  if (plan.blind && asked.has("seed"))
    throw InputError("--blind", "--seed beside it, and who knows or guesses the seed knows the answers",
                     "--blind alone: it takes secret bits");
  plan.seed = asked.size("seed", 0);
  plan.count = asked.size("count", usual_count);
  if (plan.count < 1 || plan.count > most_packed)
    throw InputError("--count", asked.text("count"), fmt::format("1 to {}", most_packed));
  plan.memory = asked_memory(session);
  read_difficulty(session, plan);
  return plan;
}

void write_text(const std::string& path, const std::string& text, bool secret = false) {
  write_whole(path, [&](Output& out) { out.write(text); }, {.secret = secret});
}

// Python and the shell: what is called, and what it calls.
void write_scripts(const PackPlan& plan, const std::string& folder) {
  std::string look(check_script(plan.format));
  if (look.empty()) look = "def check(data, entry, answer):\n    return \"not looked into\"\n";
  write_text(folder + "/check.py", look + "\n\n" + std::string(check_script("check")));
  write_text(folder + "/check.sh",
             "#!/bin/sh\n# Checks this set. KEY: the key of a blind one.\n"
             "here=$(cd \"$(dirname \"$0\")\" && pwd) || exit 1\n"
             "(cd \"$here\" && sha256sum -c --quiet SHA256SUMS) || exit 1\n"
             "exec python3 -B \"$here/check.py\" \"$@\"\n");
  fs::permissions(folder + "/check.sh",
                  fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                  fs::perm_options::add);
}

// Of everything in the folder, as `sha256sum -c` reads it.
void write_checksums(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  std::string sums;
  for (const std::string& name : names)
    sums += sha256_of_bytes(read_whole(folder + "/" + name)) + "  " + name + "\n";
  write_text(folder + "/SHA256SUMS", sums);
}

OrderedJson answers_json(const std::vector<Packed>& all) {
  OrderedJson out{{"answers", OrderedJson::array()}};
  for (const Packed& one : all) out["answers"].push_back(one.expected);
  return out;
}

OrderedJson key_json(const PackPlan& plan, const std::vector<Packed>& all) {
  OrderedJson out{{"pack", plan.community->name}};
  out.update(answers_json(all));
  for (const Packed& one : all) out["keys"].push_back(one.key);
  return out;
}

OrderedJson pack_json(const PackPlan& plan, const std::string& place, const std::vector<Packed>& all) {
  OrderedJson out{{"folder", place}, {"for", plan.community->name}, {"instances", OrderedJson::array()}};
  for (const Packed& one : all) {
    OrderedJson row{{"file", one.entry.file}, {"sha256", one.entry.sha256}};
    if (!plan.blind) row["answer"] = name(one.entry.answer);
    for (const MeasuredEffort& run : one.entry.effort)
      row["effort"] = {{"solver", run.solver}, {"ended", run.ended}, {"seconds", run.seconds}};
    out["instances"].push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::vector<Option> Pack::options(const Words&) {
  std::vector<std::string> names;
  for (const Community& community : communities()) names.emplace_back(community.name);
  return joined({{"for", fmt::format("{}", fmt::join(names, "|")), "whose formats and names"},
                 {"count", "N", fmt::format("so many instances [{}]", usual_count)},
                 {"difficulty", "LO..HI", "seconds that --solver takes, or none [the community's]"},
                 {"solver", "CMD", "whose seconds, as `race` takes it [the community's]", 0, true},
                 solver_memory_option(),
                 {"seed", "S", "instance k is of a seed from S + 1000 k on [0]"},
                 {"format", "FORMAT", "another format than the community's"},
                 {"blind", "", "answers and recipes go to DIR.key.json, beside the folder"}},
                shared_options());
}

int Pack::run(const Session& session) {
  const PackPlan plan = pack_plan(session);
  const fs::path place = place_of(session);
  const std::string key = key_of(place.string());
  if (plan.blind) check_place(session, key);
  const Work work =
      session.work(memory_limit(session));  // until all is there, Ctrl-C leaves nothing half done
  HiddenFolder folder(place);
  const std::vector<Packed> all =
      make_pack(plan, folder.path(), work, [&](const std::string& line) { session.note(line); });
  std::vector<ManifestEntry> manifest;
  for (const Packed& one : all) manifest.push_back(one.entry);
  write_text(folder.path() + "/manifest.json", to_json(manifest).dump(1) + "\n");
  if (!plan.blind) write_text(folder.path() + "/answers.json", spelled(answers_json(all)));
  const std::string command = command_of(plan) + " -o " + shell_quoted(place.filename().string());
  write_text(folder.path() + "/README.md", pack_page(plan, all, command));
  write_scripts(plan, folder.path());
  write_checksums(folder.path());
  session.check_stopped();
  if (plan.blind) write_text(key, spelled(key_json(plan, all)), true);
  folder.become(place);
  session.note(fmt::format("{}: {} instances for {}; sh {}/check.sh checks them", place.string(), all.size(),
                           plan.community->name, place.string()));
  if (session.json()) print_aside(pack_json(plan, place.string(), all));
  return done;
}

}  // namespace reductio::cli
