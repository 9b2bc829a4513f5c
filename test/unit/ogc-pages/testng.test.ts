import { describe, expect, it } from 'vitest';
import { parseTestNg } from '../../conformance/cite/testng.ts';

/** Made by hand, in the form that TestNG 7 writes. */
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<testng-results ignored="0" total="4" passed="2" failed="1" skipped="1">
  <reporter-output></reporter-output>
  <suite name="sample-1.0" duration-ms="12" started-at="2026-11-22T12:00:00Z" finished-at="2026-11-22T12:00:01Z">
    <groups></groups>
    <test name="Core" duration-ms="10">
      <class name="org.opengis.cite.sample.landingpage.LandingPage">
        <test-method is-config="true" signature="prepare()" name="prepare" duration-ms="1" status="PASS"></test-method>
        <test-method signature="root()" name="root" duration-ms="2" description="Implements A.2.2. Landing Page" status="PASS"></test-method>
        <test-method signature="links()" name="links" duration-ms="2" status="FAIL">
          <exception class="java.lang.AssertionError"><message><![CDATA[expected [true] & found <false>]]></message>
          <full-stacktrace><![CDATA[java.lang.AssertionError]]></full-stacktrace></exception>
        </test-method>
      </class>
      <class name="org.opengis.cite.sample.Only"><test-method name="one" status="SKIP"></test-method></class>
    </test>
    <test name="Empty"></test>
  </suite>
</testng-results>`;

describe('the results of the OGC’s suites', () => {
  it('are read method by method, with what a failure says', () => {
    expect(parseTestNg(xml, 'sample')).toEqual([
      { suite: 'sample', id: 'Implements A.2.2. Landing Page', result: 'passed', detail: '' },
      {
        suite: 'sample',
        id: 'LandingPage.links',
        result: 'failed',
        detail: 'expected [true] & found <false>',
      },
      { suite: 'sample', id: 'Only.one', result: 'skipped', detail: '' },
    ]);
  });

  it('count what only prepares when it failed', () => {
    const broken = xml.replace(
      'name="prepare" duration-ms="1" status="PASS"',
      'name="prepare" duration-ms="1" status="FAIL"',
    );
    expect(parseTestNg(broken, 'sample').map(({ id, result }) => `${id} ${result}`)).toContain(
      'LandingPage.prepare failed',
    );
  });

  it('are not taken from another file', () => {
    expect(() => parseTestNg('<html></html>', 'sample')).toThrow('no testng-results.xml');
  });
});
