(* Split and list: satisfiability to a problem on pairs, for all formulas.

   A formula has N variables and clauses of literals. The left half is its first ceil(N / 2) variables, the
   right half the others. Row i of a side is the assignment whose variable v is bit v of i; it has a
   coordinate for every clause, 1 iff `survives` is true of every variable of the half: of whether the
   variable occurs positively, occurs negatively, and its value.

   Parameters: `survives`, and the target problem. What is used of them:

     survives_right   survives is: no literal of this variable is true (8 values, computed)
     counts_both      term x y = 1 for x = y = 1 and 0 for the other bits (computed)
     onward           score 0 is accepted at threshold 0
     homeward         no score s > 0 is accepted at threshold 0

   The witness behind the assignment X is the pair of its two halves; value: the score of a pair is the
   number of clauses that the joined assignment leaves false. *)
From Coq Require Import List Bool ZArith Lia Arith.
From Reductio Require Import Counts.
From Reductio Require Export Claims Pairs Arithmetic Formulas.
Import ListNotations.
Open Scope Z_scope.

Lemma two_halves n : ((n + 1) / 2 + n / 2 = n)%nat.
Proof.
  pose proof (Nat.div_mod_eq n 2). pose proof (Nat.mod_upper_bound n 2).
  pose proof (Nat.div_mod_eq (n + 1) 2). pose proof (Nat.mod_upper_bound (n + 1) 2). lia.
Qed.

Section SplitAndList.
  Variables (survives : bool -> bool -> bool -> bool) (to : pair_problem).

  Definition occurs (c : list (nat * bool)) (v : nat) (plain : bool) : bool :=
    existsb (fun l => (fst l =? v)%nat && Bool.eqb (snd l) plain) c.

  (* Coordinate c of the row that gives variables first, first + 1, ... the values X. *)
  Definition open (first : nat) (X : list bool) (c : list (nat * bool)) : bool :=
    forallb (fun v => survives (occurs c (first + v) true) (occurs c (first + v) false) (nth v X false))
            (seq 0 (length X)).

  Definition list_row (f : formula) (first n i : nat) : row :=
    map (fun c => Z.b2z (open first (listed n i) c)) (clauses f).

  Definition left_half (f : formula) : nat := ((variables f + 1) / 2)%nat.
  Definition right_half (f : formula) : nat := (variables f - left_half f)%nat.

  Definition lists (f : formula) : two := Two
    (map (list_row f 0 (left_half f)) (seq 0 (2 ^ left_half f)))
    (map (list_row f (left_half f) (right_half f)) (seq 0 (2 ^ right_half f)))
    (length (clauses f)) 0.

  Definition joined (f : formula) (w : nat * nat) : list bool :=
    listed (left_half f) (fst w) ++ listed (right_half f) (snd w).

  Definition split_and_list : reduction sat (two_sides to) :=
    fun f => [Target (P := sat) (Q := two_sides to) (lists f) (fun w => Some (joined f w))].

  (* What is used of the parameters. *)

  Definition bools := [false; true].

  Definition survives_right : bool :=
    forallb (fun p => forallb (fun n => forallb (fun x =>
      Bool.eqb (survives p n x) (negb ((p && x) || (n && negb x)))) bools) bools) bools.

  Definition counts_both : bool :=
    forallb (fun x => forallb (fun y => term to (Z.b2z x) (Z.b2z y) =? Z.b2z (x && y)) bools) bools.

  Definition checked : Prop := (survives_right && counts_both)%bool = true.
  Definition in_alphabet : bool := among (alphabet to) 0 && among (alphabet to) 1.
  Definition onward : Prop := accepts to 0 0 = true.
  Definition homeward : Prop := forall s, 0 < s -> accepts to s 0 = true -> False.

  (* Coordinates. *)

  Lemma in_bools x : In x bools.
  Proof. destruct x; simpl; auto. Qed.

  Lemma survives_spec p n x : checked -> survives p n x = negb ((p && x) || (n && negb x)).
  Proof.
    intros C. apply andb_true_iff in C as [C _]. unfold survives_right in C.
    rewrite forallb_forall in C. specialize (C p (in_bools p)).
    rewrite forallb_forall in C. specialize (C n (in_bools n)).
    rewrite forallb_forall in C. specialize (C x (in_bools x)). now apply eqb_prop.
  Qed.

  Lemma term_spec x y : checked -> term to (Z.b2z x) (Z.b2z y) = Z.b2z (x && y).
  Proof.
    intros C. apply andb_true_iff in C as [_ C]. unfold counts_both in C.
    rewrite forallb_forall in C. specialize (C x (in_bools x)).
    rewrite forallb_forall in C. specialize (C y (in_bools y)). now apply Z.eqb_eq.
  Qed.

  (* Is some literal of a variable from first, first + 1, ... true? *)
  Definition made_true (first : nat) (X : list bool) (c : list (nat * bool)) : bool :=
    existsb (fun l => (first <=? fst l)%nat && (fst l <? first + length X)%nat &&
                      Bool.eqb (nth (fst l - first) X false) (snd l)) c.

  Lemma open_spec first X c : checked -> open first X c = negb (made_true first X c).
  Proof.
    intros C. apply eq_true_iff_eq. rewrite negb_true_iff, <- not_true_iff_false.
    unfold open, made_true. rewrite forallb_forall, existsb_exists. split.
    - intros H ([v p] & L & T). cbn [fst snd] in T.
      apply andb_true_iff in T as [T E]. apply andb_true_iff in T as [T1 T2].
      apply Nat.leb_le in T1. apply Nat.ltb_lt in T2. apply eqb_prop in E.
      assert (O : occurs c (first + (v - first)) p = true).
      { apply existsb_exists. exists (v, p). split; [exact L |]. cbn.
        rewrite eqb_reflx, andb_true_r. apply Nat.eqb_eq. lia. }
      specialize (H (v - first)%nat ltac:(apply in_seq; lia)). rewrite survives_spec in H by exact C.
      rewrite E in H. destruct p; rewrite O in H; cbn in H; [discriminate |].
      now rewrite orb_true_r in H.
    - intros H v V. apply in_seq in V. rewrite survives_spec by exact C.
      apply negb_true_iff, not_true_iff_false. intros T. apply H.
      assert (O : occurs c (first + v) (nth v X false) = true).
      { apply orb_true_iff in T as [T | T]; apply andb_true_iff in T as [T N].
        - now rewrite N.
        - apply negb_true_iff in N. now rewrite N. }
      apply existsb_exists in O as ([u p] & L & O). cbn [fst snd] in O.
      apply andb_true_iff in O as [U P]. apply Nat.eqb_eq in U. apply eqb_prop in P.
      exists (u, p). split; [exact L |]. cbn [fst snd].
      rewrite (proj2 (Nat.leb_le _ _)), (proj2 (Nat.ltb_lt _ _)) by lia.
      replace (u - first)%nat with v by lia. rewrite P. apply eqb_reflx.
  Qed.

  Lemma halves_spec X Y c : checked -> Forall (fun l => (fst l < length X + length Y)%nat) c ->
    open 0 X c && open (length X) Y c = clause_false (X ++ Y) c.
  Proof.
    intros C F. rewrite !open_spec by exact C. unfold clause_false. rewrite <- negb_orb. f_equal.
    induction F as [| [v p] c V F IH]; [reflexivity |].
    cbn [made_true existsb]. fold (made_true 0 X c) (made_true (length X) Y c).
    rewrite <- IH. cbn [fst snd] in *. unfold true_under. cbn [fst snd].
    rewrite <- !orb_assoc, (orb_comm (made_true 0 X c)), <- !orb_assoc, (orb_comm _ (made_true 0 X c)).
    rewrite !orb_assoc. f_equal. f_equal. rewrite Nat.sub_0_r, !Nat.add_0_l. cbn [Nat.leb].
    destruct (Nat.ltb_spec v (length X)) as [L | L].
    - rewrite app_nth1 by exact L. destruct (Nat.leb_spec (length X) v); [lia |]. cbn. apply orb_false_r.
    - rewrite app_nth2 by exact L. rewrite (proj2 (Nat.leb_le _ _)), (proj2 (Nat.ltb_lt _ _)) by lia.
      reflexivity.
  Qed.

  (* Pairs of rows. *)

  Lemma halves f : (left_half f + right_half f = variables f)%nat.
  Proof. unfold right_half, left_half. pose proof (two_halves (variables f)). lia. Qed.

  Lemma score_spec f w : checked -> legal (p := sat) f ->
    score (term to) (list_row f 0 (left_half f) (fst w)) (list_row f (left_half f) (right_half f) (snd w)) =
    falsified f (joined f w).
  Proof.
    intros C L. unfold list_row, falsified. cbn in L.
    induction L as [| c l V L IH]; [reflexivity |].
    cbn [map score sum]. rewrite IH. f_equal. rewrite term_spec by exact C. f_equal.
    rewrite <- (length_listed (left_half f) (fst w)) at 2. apply halves_spec; [exact C |].
    now rewrite !length_listed, halves.
  Qed.

  Lemma listed_scores f w s : checked -> legal (p := sat) f -> two_scores to (lists f) w s ->
    s = falsified f (joined f w).
  Proof.
    intros C L (a & b & I & J & <-). cbn in I, J. apply nth_made in I as [_ ->], J as [_ ->].
    now apply score_spec.
  Qed.

  (* The claims. *)

  Theorem split_and_list_complete : checked -> onward -> complete split_and_list.
  Proof.
    intros C O f X L [N H]. pose proof (halves f) as LR.
    set (Y := firstn (left_half f) X). set (Z := skipn (left_half f) X).
    assert (NY : length Y = left_half f) by (apply firstn_length_le; lia).
    assert (NZ : length Z = right_half f) by (unfold Z; rewrite skipn_length; lia).
    assert (J : joined f (number_of Y, number_of Z) = X).
    { unfold joined. cbn [fst snd]. rewrite <- NY, <- NZ, !listed_number. apply firstn_skipn. }
    eexists _, (number_of Y, number_of Z). split; [now left | split; [| exact (f_equal Some J)]].
    exists 0. split; [| exact O].
    do 2 eexists. repeat split; [apply nth_made; split; [| reflexivity] .. |].
    - rewrite <- NY. apply number_below.
    - rewrite <- NZ. apply number_below.
    - etransitivity; [now apply (score_spec f (number_of Y, number_of Z)) |]. now rewrite J.
  Qed.

  Theorem split_and_list_backward : checked -> homeward -> backward split_and_list.
  Proof.
    intros C O f t w L [<- | []] (s & S & H). cbn in H.
    pose proof (listed_scores f w s C L S) as E.
    exists (joined f w). split; [reflexivity | split].
    - unfold joined. now rewrite app_length, !length_listed, halves.
    - assert (N : 0 <= s).
      { rewrite E. apply falsified_nonneg. }
      rewrite <- E. destruct (Z.eq_dec s 0) as [-> | N0]; [reflexivity |]. destruct (O s); [lia | exact H].
  Qed.

  Definition split_and_list_value : Prop := forall f w s, legal (p := sat) f ->
    two_scores to (lists f) w s -> s = falsified f (joined f w).

  Theorem split_and_list_value_holds : checked -> split_and_list_value.
  Proof. intros C f w s L. now apply listed_scores. Qed.

  Definition states (stated : list Z -> list (list Z)) : Prop :=
    in_alphabet = true /\
    forall vars m, 0 <= vars -> 0 <= m ->
      stated [vars; m] = [[2 ^ ((vars + 1) / 2); 2 ^ (vars / 2); m]].

  Theorem split_and_list_size stated : states stated -> size split_and_list stated.
  Proof.
    intros [I S]. split.
    - intros f t L [<- | []].
      assert (R : forall first n i, legal_row to (length (clauses f)) (list_row f first n i)).
      { intros first n i. split; [apply map_length |]. intros x X. apply in_map_iff in X as (c & <- & _).
        apply andb_true_iff in I as [I0 I1]. destruct (open _ _ c); now apply among_in. }
      repeat split; try (apply Forall_map, Forall_forall; auto).
    - intros f L. cbn [split_and_list map image sizes two_sides side_A side_B dim lists].
      cbn [sizes sat]. rewrite S by lia. rewrite !map_length, !seq_length, !Nat2Z.inj_pow.
      replace (right_half f) with (variables f / 2)%nat
        by (unfold right_half, left_half; pose proof (two_halves (variables f)); lia).
      unfold left_half. now rewrite !Nat2Z.inj_div, Nat2Z.inj_add.
  Qed.
End SplitAndList.
